create table unit (
  organisation text not null references organisation on delete cascade,
  id text not null,
  name text not null,
  parent text,
  code text,
  opened_on date not null,
  closed_on date,
  primary key (organisation, id),
  unique (organisation, code),
  foreign key (organisation, parent) references unit (organisation, id)
);
comment on table unit is 'open: the tree of units and teams';
comment on column unit.code is 'what the personnel system calls this unit';
alter table unit enable row level security;
create policy own on unit for select using (organisation = my_organisation());
create policy change on unit using (organisation = my_organisation() and (has_role('admin') or as_system()));
grant select, insert, update on unit to vrijmoed_app;
create index unit_by_parent on unit (organisation, parent);

create table member (
  organisation text not null references organisation on delete cascade,
  id text not null,
  name text not null,
  function text not null default '',
  lang text,
  primary key (organisation, id)
);
comment on table member is 'personal: the name and function of a colleague; everyone who is signed in';
alter table member enable row level security;
create policy own on member for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy change on member using (organisation = my_organisation() and (has_role('admin') or as_system()));
create policy own_language on member for update using (organisation = my_organisation() and id = me());
grant select, insert, update, delete on member to vrijmoed_app;

create table member_record (
  organisation text not null,
  member text not null,
  mail text,
  personnel_number text,
  contract text not null check (contract in ('permanent', 'temporary', 'hired', 'intern', 'volunteer')),
  entered_on date not null,
  left_on date,
  primary key (organisation, member),
  unique (organisation, personnel_number),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table member_record is 'personal: mail address, number, contract and dates; the person and the administrator';
alter table member_record enable row level security;
create policy own on member_record for select using (organisation = my_organisation() and member = me());
create policy change on member_record using (organisation = my_organisation() and (has_role('admin') or as_system()));
grant select, insert, update, delete on member_record to vrijmoed_app;
create unique index member_record_by_mail on member_record (organisation, lower(mail)) where left_on is null;

create table membership (
  organisation text not null,
  id text not null,
  member text not null,
  unit text not null,
  from_day date not null,
  until_day date,
  primary key (organisation, id),
  foreign key (organisation, member) references member (organisation, id) on delete cascade,
  foreign key (organisation, unit) references unit (organisation, id)
);
comment on table membership is 'personal: who belongs to which unit, from when until when; everyone who is signed in';
alter table membership enable row level security;
create policy own on membership for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy change on membership using (organisation = my_organisation() and (has_role('admin') or as_system()));
grant select, insert, update, delete on membership to vrijmoed_app;
create index membership_by_member on membership (organisation, member);
create index membership_by_unit on membership (organisation, unit);

create table role_holding (
  organisation text not null,
  id text not null,
  member text not null,
  role text not null check (role in ('lead', 'adviser', 'handler', 'committee', 'works-council', 'board', 'researcher', 'facilitator', 'keeper', 'admin')),
  unit text,
  from_day date not null,
  until_day date,
  primary key (organisation, id),
  foreign key (organisation, member) references member (organisation, id) on delete cascade,
  foreign key (organisation, unit) references unit (organisation, id),
  check ((role = 'lead') = (unit is not null))
);
comment on table role_holding is 'open: who holds which role, from when until when; everyone who is signed in';
alter table role_holding enable row level security;
create policy own on role_holding for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy change on role_holding using (organisation = my_organisation() and (has_role('admin') or as_system()));
grant select, insert, update, delete on role_holding to vrijmoed_app;
create index role_holding_by_member on role_holding (organisation, member);
create index role_holding_by_unit on role_holding (organisation, unit) where unit is not null;

-- A row is in force on a day from its first day on, and up to but not on its last.
create function in_force(from_day date, until_day date, on_day date) returns boolean language sql immutable as
  $$ select from_day <= on_day and (until_day is null or until_day > on_day) $$;

-- A unit and all that is below it.
create function units_within(top text) returns setof text language sql stable as $$
  with recursive within as (
    select id from unit where organisation = my_organisation() and id = top
    union
    select unit.id from unit join within on unit.parent = within.id where unit.organisation = my_organisation()
  ) select id from within $$;

-- A unit and all that is above it.
create function units_above(bottom text) returns setof text language sql stable as $$
  with recursive above as (
    select id, parent from unit where organisation = my_organisation() and id = bottom
    union
    select unit.id, unit.parent from unit join above on unit.id = above.parent where unit.organisation = my_organisation()
  ) select id from above $$;

-- A name as it is looked for: without capitals and accents.
create function fold(name text) returns text language sql immutable parallel safe as
  $$ select translate(lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')), 'łøđıß', 'lodis') $$;

-- Who belongs to the organisation on a day: everyone who is signed in may know that, and not since or until when.
create function in_service(on_day date) returns setof text language sql stable security definer set search_path = public, pg_temp as
  $$ select member from member_record where organisation = my_organisation() and (me() is not null or as_system())
       and in_force(entered_on, left_on, on_day) $$;

-- Who leaves is signed out everywhere. The administrator can end these sessions, and cannot see them.
create function end_sessions(leavers text[]) returns void language sql security definer set search_path = public, pg_temp as
  $$ delete from session where organisation = my_organisation() and member = any (leavers) and (has_role('admin') or as_system()) $$;

-- After thousands of new rows the planner must know of them, or it takes seconds for what takes milliseconds.
create function refresh_people_statistics() returns void language plpgsql security definer set search_path = public, pg_temp as
  $$ begin analyze unit, member, member_record, membership, role_holding; end $$;

create table import_file (
  organisation text not null references organisation on delete cascade,
  id text not null,
  by_member text not null,
  at timestamptz not null,
  complete text not null check (complete in ('no', 'employees', 'everyone')),
  content text,
  columns jsonb,
  state text not null default 'preview' check (state in ('preview', 'running', 'changed', 'failed', 'done')),
  plan text,
  done integer not null default 0,
  counts jsonb,
  primary key (organisation, id)
);
comment on table import_file is 'personal: a file of people that waits to be read in; its text is erased when that is done, or after a day; the administrator';
comment on column import_file.plan is 'a fingerprint of what the preview showed: only that is carried out';
alter table import_file enable row level security;
create policy own on import_file using (organisation = my_organisation() and (has_role('admin') or as_system()));
grant select, insert, update, delete on import_file to vrijmoed_app;

create table minimum_change (
  organisation text not null references organisation on delete cascade,
  id text not null,
  was integer not null,
  becomes integer not null,
  consent_on date,
  by_member text not null,
  on_day date not null,
  primary key (organisation, id),
  check (becomes > was or consent_on is not null)
);
comment on table minimum_change is 'open: when the smallest group of which a figure is shown was raised or lowered, and when the works council agreed';
alter table minimum_change enable row level security;
create policy own on minimum_change for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy add on minimum_change for insert with check (organisation = my_organisation() and (has_role('admin') or as_system()));
grant select, insert on minimum_change to vrijmoed_app;

-- The settings of the organisation are the administrator's to change.
create policy change on organisation as restrictive for update using (has_role('admin') or as_system());
-- Where several organisations share a server, a name that one claims may be another's.
create policy add on organisation_host as restrictive for insert with check
  (as_system() or (has_role('admin') and (select count(*) from organisation_ids()) = 1));
create policy remove on organisation_host as restrictive for delete using (has_role('admin') or as_system());
