-- Who is asking? A transaction is told once (see database.ts), and row-level security reads it from here.
create function my_organisation() returns text language sql stable as
  $$ select nullif(current_setting('vrijmoed.organisation', true), '') $$;
create function me() returns text language sql stable as
  $$ select nullif(current_setting('vrijmoed.member', true), '') $$;
create function has_role(wanted text) returns boolean language sql stable as
  $$ select wanted = any (string_to_array(current_setting('vrijmoed.roles', true), ',')) $$;
create function as_system() returns boolean language sql stable as
  $$ select current_setting('vrijmoed.purpose', true) = 'system' $$;

-- The program's own day, so that a clock that was moved holds here too; without one, that of the Netherlands.
create function today() returns date language sql stable as
  $$ select coalesce(nullif(current_setting('vrijmoed.today', true), '')::date, (now() at time zone 'Europe/Amsterdam')::date) $$;

grant usage on schema public to vrijmoed_app;

create table organisation (
  id text primary key,
  name text not null,
  kind text not null check (kind in ('care', 'technical', 'university', 'government', 'other')),
  language text not null,
  minimum integer not null check (minimum between 3 and 50),
  demo boolean not null default false,
  since date not null
);
comment on table organisation is 'open: the organisations of this installation; each sees its own row only';
comment on column organisation.minimum is 'the smallest group of which a figure is shown';
alter table organisation enable row level security;
create policy own on organisation using (id = my_organisation());
grant select, insert, update on organisation to vrijmoed_app;

create table organisation_host (
  host text primary key,
  organisation text not null references organisation on delete cascade
);
comment on table organisation_host is 'open: at which host name an organisation is found';
alter table organisation_host enable row level security;
create policy own on organisation_host using (organisation = my_organisation());
grant select, insert, delete on organisation_host to vrijmoed_app;

-- The only query that looks across organisations: a host name gives an id, and nothing else of anyone.
create function organisation_at(asked text) returns text language sql stable security definer set search_path = public, pg_temp as
  $$ select coalesce(
       (select organisation from organisation_host where host = asked),
       (select min(id) from organisation having count(*) = 1)) $$;
create function organisation_ids() returns setof text language sql stable security definer set search_path = public, pg_temp as
  $$ select id from organisation $$;

create table event (
  organisation text not null references organisation on delete cascade,
  id text not null,
  at timestamptz not null,
  by_member text,
  what text not null,
  subject text not null,
  primary key (organisation, id)
);
comment on table event is 'personal: what changed, when and by whom, without content; whoever did it and the administrator';
alter table event enable row level security;
create policy own on event for select using (organisation = my_organisation() and (by_member = me() or has_role('admin') or as_system()));
create policy add on event for insert with check (organisation = my_organisation());
grant select, insert on event to vrijmoed_app;
create index event_by_time on event (organisation, at);

create table submission (
  organisation text not null references organisation on delete cascade,
  once text not null,
  day date not null,
  location text,
  primary key (organisation, once)
);
comment on table submission is 'unlinked: which forms have come in, so that one sent twice is taken once; random numbers, gone after two days';
alter table submission enable row level security;
create policy own on submission using (organisation = my_organisation());
grant select, insert, update, delete on submission to vrijmoed_app;

create table attempt (
  organisation text not null references organisation on delete cascade,
  about bytea not null,
  since timestamptz not null,
  times integer not null,
  primary key (organisation, about)
);
comment on table attempt is 'unlinked: how often an account or a code was tried lately, under a keyed hash; never an address';
alter table attempt enable row level security;
create policy own on attempt using (organisation = my_organisation());
grant select, insert, update, delete on attempt to vrijmoed_app;

create table mail (
  organisation text not null references organisation on delete cascade,
  id text not null,
  recipient text not null,
  subject text not null,
  body text not null,
  queued_at timestamptz not null,
  primary key (organisation, id)
);
comment on table mail is 'personal: mails that wait to be sent; a row goes when its mail has gone; only the program';
alter table mail enable row level security;
create policy add on mail for insert with check (organisation = my_organisation());
create policy system on mail using (organisation = my_organisation() and as_system());
grant select, insert, update, delete on mail to vrijmoed_app;

create table session (
  organisation text not null references organisation on delete cascade,
  id text not null,
  fingerprint bytea not null,
  member text not null,
  method text not null check (method in ('mail', 'passkey', 'account', 'card', 'setup', 'demo')),
  label text not null default '',
  started_on date not null,
  used_on date not null,
  expires_on date not null,
  primary key (organisation, id),
  unique (organisation, fingerprint)
);
comment on table session is 'personal: who is signed in where; only the person, and the program';
alter table session enable row level security;
create policy own on session using (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert, update, delete on session to vrijmoed_app;
