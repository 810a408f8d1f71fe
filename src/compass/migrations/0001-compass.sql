create table compass_version (
  organisation text not null references organisation on delete cascade,
  id text not null,
  number integer not null check (number > 0),
  -- Rises with every change of the text; a consent belongs to one revision.
  revision integer not null default 1,
  why jsonb not null default '{}',
  changes jsonb not null default '{}',
  started_on date not null,
  started_by text,
  primary key (organisation, id),
  unique (organisation, number)
);
comment on table compass_version is 'open: the versions of the compass; drafts only for keepers, board and works council';

create table compass_consultation (
  organisation text not null,
  version text not null,
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  opened_by text,
  primary key (organisation, version),
  foreign key (organisation, version) references compass_version (organisation, id) on delete cascade
);
comment on table compass_consultation is 'open: in which days everybody can react to a version; its last day counts too';

create table compass_consent (
  organisation text not null,
  id text not null,
  version text not null,
  revision integer not null,
  given boolean not null,
  day date not null,
  note text not null,
  by_member text,
  position integer not null,
  primary key (organisation, id),
  unique (organisation, version, position),
  foreign key (organisation, version) references compass_version (organisation, id) on delete cascade
);
comment on table compass_consent is 'open: what the works council answered about a version, and why; the last one counts';

create table compass_in_force (
  organisation text not null,
  version text not null,
  from_day date not null,
  decided_on date not null,
  decided_by text,
  primary key (organisation, version),
  foreign key (organisation, version) references compass_version (organisation, id) on delete cascade
);
comment on table compass_in_force is 'open: from which day a version is in force; the latest day that has come counts';

create table compass_passage (
  organisation text not null,
  version text not null,
  id text not null check (id ~ '^[a-z0-9-]{1,60}$'),
  kind text not null check (kind in ('about', 'value', 'principle', 'rule', 'example')),
  under text,
  place integer not null,
  texts jsonb not null,
  phrases jsonb not null default '{}',
  marks text[] not null default '{}',
  kinds text[] not null default '{}',
  after_told boolean not null default false,
  forms text[] not null default '{}',
  how text[] not null default '{}',
  sectors text[] not null default '{}',
  revision integer not null default 1,
  changed_by text,
  removed_on date,
  primary key (organisation, version, id),
  foreign key (organisation, version) references compass_version (organisation, id) on delete cascade
);
comment on table compass_passage is 'open: what stands in a version; without signing in when it is or was in force';

create table compass_reading (
  organisation text not null,
  version text not null,
  member text not null,
  week date not null check (extract(isodow from week) = 1),
  primary key (organisation, version, member),
  foreign key (organisation, version) references compass_version (organisation, id) on delete cascade,
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table compass_reading is 'personal: who has read which version, by week; only the person';

create table compass_reaction (
  organisation text not null,
  id text not null,
  version text not null,
  passage text not null,
  member text not null,
  unit text,
  day date not null,
  text text not null,
  primary key (organisation, id),
  foreign key (organisation, version, passage) references compass_passage (organisation, version, id) on delete cascade,
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table compass_reaction is 'personal: what somebody said about a passage; that person and the keepers of the compass';
create index compass_reaction_by_version on compass_reaction (organisation, version);

create table team_agreement (
  organisation text not null,
  unit text not null,
  number integer not null check (number > 0),
  talked_on date not null,
  lines text[] not null check (cardinality(lines) between 3 and 7),
  added_by text,
  added_on date not null,
  primary key (organisation, unit, number),
  foreign key (organisation, unit) references unit (organisation, id) on delete cascade
);
comment on table team_agreement is 'open: what a team agreed in a talk, with all earlier ones; everyone who is signed in';

create table compass_reminder (
  organisation text not null references organisation on delete cascade,
  about text not null,
  day date not null,
  primary key (organisation, about)
);
comment on table compass_reminder is 'open: which reminders went out, so that each goes once; holds no name';

alter table compass_version enable row level security;
alter table compass_consultation enable row level security;
alter table compass_consent enable row level security;
alter table compass_in_force enable row level security;
alter table compass_passage enable row level security;
alter table compass_reading enable row level security;
alter table compass_reaction enable row level security;
alter table team_agreement enable row level security;
alter table compass_reminder enable row level security;

create function sees_drafts() returns boolean language sql stable as
  $$ select has_role('keeper') or has_role('board') or has_role('works-council') or as_system() $$;
create function keeps_compass() returns boolean language sql stable as
  $$ select has_role('keeper') or as_system() $$;

create policy see on compass_in_force for select using (organisation = my_organisation());
create policy add on compass_in_force for insert with check (organisation = my_organisation() and keeps_compass());
grant select, insert on compass_in_force to vrijmoed_app;

create policy see on compass_consultation for select using
  (organisation = my_organisation() and (me() is not null or as_system()));
create policy add on compass_consultation for insert with check (organisation = my_organisation() and keeps_compass());
create policy change on compass_consultation for update using (organisation = my_organisation() and keeps_compass());
grant select, insert, update on compass_consultation to vrijmoed_app;

create policy see on compass_consent for select using
  (organisation = my_organisation() and (me() is not null or as_system()));
create policy add on compass_consent for insert with check
  (organisation = my_organisation() and (as_system() or (has_role('works-council') and by_member = me())));
grant select, insert on compass_consent to vrijmoed_app;

create policy see on compass_version for select using (organisation = my_organisation() and (sees_drafts()
  or id in (select version from compass_in_force) or id in (select version from compass_consultation)));
create policy add on compass_version for insert with check (organisation = my_organisation() and keeps_compass());
create policy change on compass_version for update using (organisation = my_organisation()
  and (as_system() or (has_role('keeper') and id not in (select version from compass_in_force))));
grant select, insert, update on compass_version to vrijmoed_app;

create policy see on compass_passage for select using (organisation = my_organisation() and (sees_drafts()
  or version in (select version from compass_in_force) or version in (select version from compass_consultation)));
create policy add on compass_passage for insert with check (organisation = my_organisation()
  and (as_system() or (has_role('keeper') and version not in (select version from compass_in_force))));
-- What was decided stays as it was decided, whoever asks.
create policy change on compass_passage for update using (organisation = my_organisation()
  and (as_system() or (has_role('keeper') and version not in (select version from compass_in_force))));
grant select, insert, update on compass_passage to vrijmoed_app;

create policy own on compass_reading for select using (organisation = my_organisation() and member = me());
create policy add on compass_reading for insert with check
  (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert on compass_reading to vrijmoed_app;

create policy see on compass_reaction for select using
  (organisation = my_organisation() and (member = me() or keeps_compass()));
create policy add on compass_reaction for insert with check
  (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert on compass_reaction to vrijmoed_app;

create function agrees_for(team text) returns boolean language sql stable as $$
  select exists (select 1 from membership where organisation = my_organisation() and member = me() and unit = team
      and in_force(from_day, until_day, today()))
    or exists (select 1 from role_holding where organisation = my_organisation() and member = me() and role = 'lead'
               and in_force(from_day, until_day, today()) and unit in (select units_above(team))) $$;
create policy see on team_agreement for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy add on team_agreement for insert with check
  (organisation = my_organisation() and (as_system() or (added_by = me() and agrees_for(unit))));
grant select, insert on team_agreement to vrijmoed_app;

create policy system on compass_reminder using (organisation = my_organisation() and as_system());
grant select, insert on compass_reminder to vrijmoed_app;

-- The group minimum, and never less than five: in a smaller team whoever knows their own answer knows too much.
create function least_group(minimum integer) returns integer language sql immutable as $$ select greatest(minimum, 5) $$;
create function sees_shares_of_all() returns boolean language sql stable as
  $$ select has_role('keeper') or has_role('board') or has_role('works-council') $$;

-- How many of a team have read it, in words too coarse to point at anybody. "most" includes everybody, "few" includes
-- nobody, and "part" has at least the group minimum on both sides.
create function reading_band(people bigint, readers bigint, minimum integer) returns text language sql immutable as $$
  select case
    when people is null or people < least_group(minimum) then null
    when people < 2 * least_group(minimum) then case when 2 * readers > people then 'most' else 'few' end
    when people - readers <= greatest(least_group(minimum) - 1, people / 3) then 'most'
    when readers <= greatest(least_group(minimum) - 1, people / 3) then 'few'
    else 'part' end $$;

-- The only way to the readings of others. It keeps the rules itself, whatever is asked of it: the role of who asks, the
-- minimum, one team per person, and only what was read before this week's Monday.
create function compass_reading_shares(asked text)
  returns table (unit text, band text) language sql stable security definer set search_path = public, pg_temp as $$
  with moment as (
    select date_trunc('week', today())::date as monday, least_group(minimum) as least
    from organisation where id = my_organisation()
  ), person as (
    select distinct on (m.member) m.member, m.unit from membership m, moment
    where m.organisation = my_organisation() and in_force(m.from_day, m.until_day, monday)
    order by m.member, m.from_day, m.id
  ), team as (
    select person.unit, count(*) as people, count(r.member) as readers
    from moment, person left join compass_reading r on r.organisation = my_organisation() and r.version = asked
      and r.member = person.member and r.week < (select monday from moment)
    group by person.unit
  ), grouped as (
    select unit, people, readers from team, moment where people >= least
    union all
    select null, sum(people)::bigint, sum(readers)::bigint from team, moment where people < least
  )
  select g.unit, reading_band(g.people, g.readers, least) from grouped g, moment
  where reading_band(g.people, g.readers, least) is not null
    and exists (select 1 from compass_in_force f where f.organisation = my_organisation() and f.version = asked)
    and (sees_shares_of_all() or (has_role('lead') and g.unit in (
      select units_within(h.unit) from role_holding h where h.organisation = my_organisation() and h.member = me()
        and h.role = 'lead' and in_force(h.from_day, h.until_day, today())))) $$;

-- Which reactions there are, for everybody to count, and from how many teams; a number says nothing of whose it is.
create function compass_reaction_summary(asked text)
  returns table (ids text[], teams bigint) language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(id order by id), '{}'), count(distinct unit) from compass_reaction
  where organisation = my_organisation() and version = asked and (me() is not null or as_system()) $$;
