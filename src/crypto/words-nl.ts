/**
 * 2,048 short Dutch words for return codes, in alphabetical order: a word is the eleven bits of its place.
 * The list never changes, or codes on printed cards would no longer open. The tests say what holds for it.
 */
export const wordsNl: readonly string[] = `
aanbod aandacht aangeven aankoop aanleg aanmaken aanpak aanrecht aantal aanvraag aanwezig aanzet aardig aarzelen
abrikoos absoluut accent accu achter acteur actie adelaar adem adres adviseur aerosol afdak afdeling afdruk affiche
afgeven afhalen afkomst afleren afloop afmaken afmeting afrit afscheid afspraak afstand aftellen afval afvegen afwas
afzeggen agenda airco akker akkoord album alfabet algemeen allang alle almanak alpaca alsmaar alsnog altaar altijd
altviool alvast amandel ambacht amper ananas anders andijvie angora anijs ansjovis antenne antiek antwoord apart
apotheek apparaat appel applaus april aquarium arbeid arcade archief arena argument armband aroma artikel asbak
asfalt asperge atelier atlas atleet atoom attent auditie augurk aula auto avenue avocado avond azalea azijn
baan baard babbelen baby bacon bad badkamer badpak bagage bagger bakfiets bakkerij baksteen balans balie balkon
ballet bamboe banaan bandje banket barbecue barst basis batterij beamer bedanken bedbank bedden bedoelen bedrijf
bedtijd beeld been begeleid begin begroet behalve beheer behoefte beitel bekend bekijken bel belang bellen beloven
beneden benieuwd benoemen benzine bepaald bereiken berg bericht beroep beschuit besluit bestek betaling beter beugel
beurt bevatten bewaren bewegen bewijs bewolkt bewust bezem bezit bezoek bidon bieb bieden bietje bij bijdrage
bijlage bijna bijstand bijwerk bijzaak biljet binnen biologie bioscoop biscuit blaadje bladeren blauw blazer bleek
blender blijven blikje bloem blokken blouse blozen bluffen bobslee bocht bodem boeiend boeket boenen boer bolhoed
bolletje bolwerk bomen bonbon bonnetje bonus boogbrug boomhut boord boot borduren borrel borstel bos bosrand
boterham botsauto bouillon bouwdoos bovenop bowling braadpan braden branding brede breedte breien brengen bretels
brief briljant broccoli broek bron broodje brouwer brug bruin brullen brunch budget buffet buggy bui buidel buiten
bumper bungalow burcht bureau burger bushalte buslijn butler buurman
cabaret cabine cacao cactus cadeau cake calorie camera camping canon canvas capsule caravan carnaval carport cashew
cavia cellist cement centrum charme cheque chinees chips chocola cider cigaar cijfer cilinder cipres circus cirkel
citroen client closet clown club coach cocktail cocon code cola collega column combi comfort computer concert
conditie confetti congres constant contact corridor cosmos coupon couscous creatief cricket crocus cruise cultuur
cursus curve cyclus
daad daarom dadelijk dag dagboek dagdeel dagje daglicht dakgoot dakpan dakraam dambord dame dampen dans dapper
darten dashond data dauw debat december decimaal decor deel deftig degelijk dekbed deksel delen delicaat delta
denken depot derde design dessert detail deugd deur deze dialect diamant dichtbij dictee dieet dienst diepte
diertuin digitaal dijk dikwijls dimensie dimmen dineren dinsdag diploma direct discus diskette district dit divers
dobber docent dochter doctor document doeken doen dokter dolblij dolfijn dolle domein domino donker donut doolhof
doorgang dorp dorstig dossier douane douche dozijn draak dragen drama drempel drie drijven drinken drogist dromen
droog druif druk drummen druppel dubbel duim duister dun durven duwen dwars dweil dynamiek
echo echtpaar ecologie economie edelhert editie eend eenheid eenvoud eerbied eerder eerlang eethoek eetkamer
eetlepel eeuwig effect egaal egeltje eierdop eigen eikel eindje ekster eland elastiek elders elegant element elf
elfde elftal elite elkaar elleboog embleem emmer emotie energie enkele enorm entree envelop erbij ergens erkennen
ervaren erwt esdoorn espresso etage etalage etappe etensbak ether ethiek etiket etui euro evenveel evolutie exact
examen excursie exotisch expert extra ezelsoor
fabel fabriek factor fakkel familie fanfare fantasie favoriet fax februari fee feest feit fenomeen festival fietser
figuur fijntjes file filiaal filmpje filosoof filter finale finish fjord flacon flamingo flanel flat flessen fleurig
flexibel flink floppy fluister fluweel focus folder fonds fontein fooi forel formaat fort forum foto fraai fractie
fragment framboos frequent frietje frisbee frituur fruit fuchsia functie fusie fysiek
gaaf gala galerij gangpad ganzen garage garnaal gas gastheer gaten gazon gebaar gebeuren gebied gebouw gebruik
gedachte gedeelte gedicht gedrag geduld gegeven gehakt geiser geiten gelach geld gelijk geluk gemak gember gemeente
generaal genieten genoeg gereed gerust geschenk gesloten gesprek getal getij geurig geven gevoel geweldig gewoon
gezellig gezin gezond gids gieter giraffe gitaar glad glans glazen gletsjer gleuf glijbaan glimlach globe gloed
goedkoop golf golven gondel gong gooien gordijn gorilla goudvis graad gram graniet grapje grasveld gratis grens
griep grijpen grindpad groei grommen grondig groot gruis gulden gum gunnen gunstig guppy gymles gymnast gympen
gymtas gymzaal
haak haardos haasten hagedis hakken half halsband halte ham hamer hamster handdoek hangmat hapje hardloop haring
harmonie harnas harp hartig haven havik hazelaar hebben hectare heden heelal heerlijk hefboom heftruck heg heide
heimwee helaas helft helling helm helpen hemd hemel hengel herberg herfst herhalen herinner herstel hert heuvel hier
hijsen hik hinkelen historie hitte hobby hockey hoedje hoepel hoera hoes hoeveel hof hofje hommels honderd honger
honing hoofd hoogte hoop hoorn horizon horloge hotel houding houtblok huid huisarts hulde hulp humeur humor huppelen
huren hut huwelijk
ideaal idee idool iedereen iemand iets iglo ijs ijsbeer ijsco ijsje ijskast ijslolly ijssalon ijsthee ijsvogel
ijswater ijverig ijzer imker import impuls inbox indeling indruk ingang inhalen inhoud inkijken inkomen inkt inleven
inpakken inrit inruimen insect inspelen intens invoer invullen inwoner inzet inzicht iris isolatie item ivoor
jaargang jacht jager jammer jampot januari japon jarig jasmijn jaszak jazz jeugdig jodelen joggen jojo joker jongste
journaal jubelen judo juf juichen juist juli jumbo jungle junior jurken juryman juweel
kaarsvet kaasboer kabinet kabouter kachel kader kajak kalender kalfje kalkoen kalmeren kameel kamille kampioen
kanarie kano kantoor kap kapel kapitein kapstok karaf karper karren karton kassabon kastanje katoen kauwgom keerpunt
kegel keizer kelder kelk kenmerk kenner kenteken kerkuil kermis kern kersen ketchup keuken keuring kever kiekje kiem
kiezen kijken kikkers kilo kimono kinderen kiosk kitten kiwi klaar kladblok klank klapper klarinet klasse klaver
kleding kleedje klei klepel kleur klik klimaat klinken klokhuis klomp klontje kloof klos kluis klussen knabbel
knappen kneden knie knijper knikker knipoog knoflook knoop knuffel koala kobalt koek koeling koers koffie kokos
kolen kolibrie kolom komedie komisch kompas konijn kookboek koor koper kopie koplamp koralen kordon korf korst
korting kosten kous kraal krab kracht kraken krant kreeft krekel kreuk kriebel krijt kring kristal kroket kroon krop
kruid krukje krul kubus kudde kuif kuiken kunst kurk kwadraat kwark kwast kweken kwis
laars laat labyrint lach lade laken lama lampion landweg langs lantaarn laptop larie lasagne laser laurier lavendel
lawaai lawine leder leeftijd leeg leerling leesboek leeuw legende leiding lekkage lelie lenen lengte lenig lentebui
lepelaar leraar les letter leun levend lichtbak lid liedje liefde lift liggen ligstoel lijmen lijn lijst lila
limonade linde links linzen lippen lispelen liter lits locatie loep logboek logeren logisch logo lokaal loket lol
lolly loofboom loopbaan lopers loslaten loten lotus loupe luchtig lucifer ludiek luidop luier luifel luik lunch
lupine luxe
maag maaltijd maand maart maatjes macaroni machine madelief magazijn magisch magneet maillot mais makelaar makreel
malen mammoet manchet mango manier mantel marathon marge markt marmer mascara masker massa mat matras maximum
medaille mededeel medicijn meedoen meegaan meelopen meer mei meidoorn mekka melden melig melkkan melodie memo meneer
mengen mentor menu merel merkbaar merrie metaal meten methode metro metselen meubel mevrouw micro middag mijl mikken
mild milieu miljoen mimosa min minister minuut mist mixer modder model moedig moeite moestuin moment mond monitor
montage mop mopperen morgen mossel mosterd motief motor motregen mouw muesli mug muilezel multomap munt museum
musical muts muurverf muziek mysterie
naaister naald naam naast nabij naburig nachtuil nadenken nadruk nagaan nagel najaar nakijken namens namiddag
napraten narcis nasi natuur nazomer nectar neefje neiging nek nemen neon nestkast netjes netwerk neuron neus
neutraal neuzen nevel nieuw nikkel niks niveau nobel nodig noest nog nomade noodzaak nooit noordzee nootje normaal
notaris noteren notitie nougat november nuchter nul numeriek nummer nuttig nylon
oase object oceaan ochtend octopus oefening oester offerte ogenblik oktober olie olifant olijf omarmen omdat omdraai
omelet omgeving omhelzen omhoog omkeren omlaag omloop omringen omroeper omslag omweg onbekend ondanks onderweg
ondiep ongeveer onkosten onkruid onlangs onrijp ons ontbijt ontdek onthoud ontspan ontwerp onweer onze oogarts oogst
ooievaar oom oorbel opa opbellen opdracht opeens openbaar opera opeten opgave opgewekt ophalen opinie opklaren
opkomst opletten opmaak opmerken opname opnieuw oppas oprit oproep opruimen opstel optelsom optillen optocht
optreden opvang opvouw opwarmen opzet opzij opzoeken oranje orchidee orde oregano organist orgel orkest otter ouders
oudheid ovaal oven overal
paadje paar paasei pagina pakhuis pakje pakket paleis palmboom pamflet panda paneel pannen panorama panter papaja
papegaai papier paprika paraplu parel parfum parkiet partner pasfoto paspoort passer pasta patat patroon pauze pech
pedaal peil pelikaan pen pendule pensioen peperbus perceel perfect periode perk perron persik peuter piano piccolo
picknick piek pienter piepen pijlers pijnboom pilaar piloot pincet pingpong pioen piraat pistache pizza plaats
plafond plagen plakband plant plateau plechtig plein plezier ploeg plof plons plooi plu pluche pluim plukken podcast
podium poederen poesje poets poffer pollepel polsstok pomelo pompoen pony poolster poort poos popcorn poppen
populier portie positief postbode potgrond potje potlood praatje prachtig praktijk praten precies prei premie prent
prettig prijs prikbord prima printer probleem proces product proef profiel project promotie proper pruik publiek
pudding punten puree puzzel pyjama
quiche quiz quota
raadsel raampje raap rabarber radar radio ragout rail raket rand rangorde rapen rapport ratel rauwkost ravijn
reactie recent recht reclame record rector redder reeks regeling regio reiger reisgids reizen rekenles relatie rem
rendier rennen reptiel reserve retour rib ribbel richting riet rijden rijmpje rijstpap rijtuig rimpel ringweg ritme
rivier robijn robot roeiboot roepen roken rollade roltrap roman rommel rondje rood rooibos roomijs roosje rosbief
rotonde rots route royaal rubber rubriek rugby rugwind rugzak ruiker ruilen ruimte runderen runner rups rust ruw
saai safari saffraan sage salade saldo salon samen sandaal sappig sardine satijn sauna saus saxofoon scenario schaal
schelp schild schoen schrift schuif scooter score scout scrabble script seconde sectie seinen seizoen selderij
semester senior sering servies sfeer shampoo shirt shorts show sieraad signaal silhouet sinds single situatie sjaal
sjalot sjouwer ski slaap slagboom slak slalom slapers slee sleutel slijpen slim slinger sloffen slokje slopen slot
sluiten slurpen smaak smal smaragd smelt smoking smullen snaar snack snavel sneeuw snel snijden snipper snit snoek
snor sober soda softijs sok sokken solide solo sommige soms sonate sopraan sorbet sorteren souvenir spaans spade
spagaat spannend spar spatten specht speelbal spek spelen speuren spiegel spijker spin spiraal spits splinter spoed
spons spoor sport spreken springen sproei spruit spul squash staan stadion staken stam stand stapel start steak
steiger stekker stelling stempel stengel steppe sterren steun stevig stier stift stijf stil stoel stofzuig stomen
storm straat streek strijken stro struik studie stuiver stuk sturen stuur subtiel succes suite super surfen surprise
swingen symbool symfonie systeem
taalles taartje tablet tachtig talent tandarts tank tante tapdans tapijt tarief tarwe tasjes tastbaar taxi team
techniek teddy teentje teflon tegen tegoed tekenen tekst telefoon tempo tenger tennis tent terecht terras terug
terwijl testen textiel theater thee thermos thuis ticket tien tijdig tijger tijm tikje timmer tip titel toasten toch
toegang toekan toerist toestel toetje toffee toilet tolerant tolk tomaat ton toneel toonbank toost toren tosti
totaal toverij traag tractor traditie trainer trapeze trechter trein trek trend triangel trillen trimmen triomf
tripje troep trofee trompet trottoir trouw truffel trui tube tuin tunnel turnster tussen tutor twaalf tweeling twijg
twintig type typisch
uil uitdelen uiteinde uitgang uitje uitkijk uitlaat uitmaken uitrit uitstap uittypen uitvoer uitweg uitzicht ukelele
ultra uniek uniform union update urenlang urgentie uurtje uurwerk
vaandel vaas vaatdoek vakantie vakman vakwerk valk vallen vanaf vandaag vangen vanille vanuit varen variatie vast
veerpont veilig veldje venkel venster ventiel veranda verband verdelen verf vergeten verhaal verkeer verlof vermaak
verstaan vertrek vervoer verwacht verzoek video vieren vijfde vijg vijver vilt vinden vinger viool vis visboer
visite visueel vitamine vlaggen vlakte vlammen vlechten vlees vleugel vlieg vlijtig vlinder vloer vlok vloot vlotten
vlucht vlug vochtig voedsel voegen voertuig voetbal vogel volgorde volume vonken vooral vorige vork vouwen vreemd
vreugde vriend vrij vroeg vrolijk vruchten vuilnis vulkaan vulpen vurig vuurpijl
waaier waakhond waarde wafel wagen waggelen walnoot walrus wals walvis wandelen wang wanneer wapperen warmte
waskaars waslijn water watten web wederom weekend weergave weetje wegkant weiland weinig wekker welkom wellicht
welvaart wens wereld werkstuk wespen west wezel wiel wigwam wijd wijnrank wijsheid wijzigen wilde wilg willen wimper
winkel winnaar winst winter wipneus wiskunde wissel witlof woelen woensdag wolken wollig wonder wonen woonboot
woordjes worden wortel woud wrap wuiven
xylofoon
yoga yoghurt
zaaien zaal zachtjes zadel zak zakdoek zakelijk zakgeld zaklamp zalm zandbak zangles zaterdag zebra zeebries zeehond
zeeleeuw zeem zeepbel zeggen zeilen zekering zeldzaam zelfs zenden zeskant zestien zetel zetten zeventig zicht
zigzag zijde zijkant zilver zingen zink zitbank zoals zodra zoemen zolang zomer zondag zone zonnig zoogdier zool
zorg zout zuiden zuinig zuivel zus zuster zuur zwaan zwaluw zwart zweef zwembad zweven
`
  .trim()
  .split(/\s+/)
