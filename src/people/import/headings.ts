/** What a column of a personnel file can be. `unit` may stand there more than once: from the widest to the narrowest. */
export const columnKinds = [
  'id',
  'number',
  'name',
  'given',
  'infix',
  'family',
  'mail',
  'function',
  'unit',
  'code',
  'parent',
  'also',
  'lead',
  'contract',
  'from',
  'until',
] as const
export type ColumnKind = (typeof columnKinds)[number]

/** Capitals, accents, spaces and signs do not matter: `E-mail (werk)` is `emailwerk`. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const spellings: Record<ColumnKind, string> = {
  id: 'kenmerk kenmerkvrijmoed vrijmoedkenmerk vrijmoedid',
  number:
    'personeelsnummer personeelsnr persnr pernr medewerkernummer medewerkernr medewerkerid medewerker# werknemernummer werknemersnummer werknemernr werknemerid registratienummer stamnummer personeelsid employeenumber employeeno employeeid staffnumber staffid personnelnumber personnelno payrollnumber nummer nr number no id',
  name: 'naam volledigenaam naammedewerker medewerkernaam medewerker werknemer weergavenaam roepnaamachternaam naamvolledig displaynaam name fullname displayname employeename employee',
  given: 'roepnaam voornaam voornamen gebruiktenaam firstname givenname preferredname forename knownas',
  infix: 'tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tv infix prefix middlename nameprefix',
  family: 'achternaam geslachtsnaam familienaam geboortenaam lastname surname familyname',
  mail: 'email emailadres mail mailadres emailwerk emailadreswerk werkemail werkmail zakelijkemail zakelijkemailadres emailzakelijk emailaddress mailaddress workemail businessemail emailwork upn userprincipalname',
  function:
    'functie functienaam functieomschrijving functietitel functiebenaming omschrijvingfunctie hoofdfunctie job jobtitle function position title role rol',
  unit: 'cluster sector divisie directie regio dienst hoofdafdeling afdeling afdelingsnaam afdelingnaam afdelingsomschrijving afdelingomschrijving omschrijvingafdeling eenheid organisatieeenheid organisatorischeeenheid organisatieonderdeel onderdeel oe oenaam team teamnaam unit unitname department departmentname division organisationunit organizationunit orgunit',
  code: 'afdelingscode afdelingcode codeafdeling afdelingsnummer afdelingnummer afdelingsnr afdelingnr eenheidcode eenheidscode oecode teamcode teamnummer kostenplaats kostenplaatscode unitcode departmentcode departmentid unitid costcenter costcentre code',
  parent:
    'bovenliggendeafdeling bovenliggendeafdelingscode codebovenliggendeafdeling bovenliggendecode bovenliggendeeenheid hoofdafdelingscode hoofdafdelingcode oudercode oudereenheid valtonder parent parentcode parentunit parentunitcode parentdepartment parentdepartmentcode',
  also: 'ookbij tweedeafdeling tweedeteam andereteams andereafdelingen nevenafdeling alsoin secondunit secondteam otherunits otherteams',
  lead: 'leidinggevende isleidinggevende leidinggevendejn leidinggevendeteam manager ismanager lead islead teamlead teamleider supervisor',
  contract:
    'contract contractsoort contracttype soortcontract contractvorm dienstverband soortdienstverband typedienstverband aarddienstverband arbeidsrelatie soortmedewerker typemedewerker medewerkertype contractkind contractkindofwork employment employmenttype employeetype workertype',
  from: 'datumindienst indienst indienstdatum datumindiensttreding indiensttreding indienstper indienstvanaf ingangsdatum begindatum begindatumdienstverband startdatum datumbegin startdate hiredate dateofhire entrydate from datejoined joined',
  until:
    'datumuitdienst uitdienst uitdienstdatum datumuitdiensttreding uitdiensttreding uitdienstper einddatum einddatumdienstverband einddatumcontract datumeinde enddate leavedate leavingdate dateofleaving terminationdate lastday laatstedag laatstewerkdag until',
}

const known = new Map(
  (Object.entries(spellings) as [ColumnKind, string][]).flatMap(([kind, names]) =>
    names.split(' ').map((name) => [folded(name), kind] as const),
  ),
)

/** What each heading means; nothing for a column that we do not know or that stands there twice. */
export function readHeadings(cells: readonly string[]): (ColumnKind | null)[] {
  const taken = new Set<ColumnKind>()
  return cells.map((cell) => {
    const kind = known.get(folded(cell)) ?? null
    if (!kind || (taken.has(kind) && kind !== 'unit')) return null
    taken.add(kind)
    return kind
  })
}

/** What a file needs before its lines can be read: a name, and something by which a person is known the next time. */
export function missingColumns(kinds: readonly (string | null)[]): ('name' | 'key')[] {
  const has = (...wanted: ColumnKind[]) => wanted.some((kind) => kinds.includes(kind))
  return [
    ...(has('name', 'family', 'given') ? [] : ['name' as const]),
    ...(has('number', 'mail', 'id') ? [] : ['key' as const]),
  ]
}
