-- A questionnaire that an organisation makes for itself. Those that come with the program stand in content/.
create table questionnaire (
  organisation text not null references organisation on delete cascade,
  id text not null check (id ~ '^[a-z0-9-]{1,60}$'),
  body jsonb not null,
  -- What was taken out of the draft; it stays in the body, so that it can be put back in its place.
  removed text[] not null default '{}',
  revision integer not null default 1,
  origin text not null check (origin in ('own', 'copied', 'imported')),
  -- What an import did not understand, for whoever goes on with it.
  left_out jsonb not null default '[]',
  made_by text,
  made_on date not null,
  changed_by text,
  changed_on date not null,
  put_away_on date,
  primary key (organisation, id)
);
comment on table questionnaire is 'open: drafts of questionnaires; researchers and works council until a version of it is made';

create table questionnaire_version (
  organisation text not null references organisation on delete cascade,
  questionnaire text not null,
  version integer not null check (version > 0),
  body jsonb not null,
  made_by text,
  made_on date not null,
  primary key (organisation, questionnaire, version)
);
comment on table questionnaire_version is 'open: versions of questionnaires as they were asked, which never change; everyone';

alter table questionnaire enable row level security;
alter table questionnaire_version enable row level security;

create policy see on questionnaire for select using (organisation = my_organisation()
  and (has_role('researcher') or has_role('works-council') or as_system()));
create policy add on questionnaire for insert with check (organisation = my_organisation()
  and (has_role('researcher') or as_system()));
create policy change on questionnaire for update using (organisation = my_organisation()
  and (has_role('researcher') or as_system()));
grant select, insert, update on questionnaire to vrijmoed_app;

-- Whoever is asked something may know what is asked, with or without an account.
create policy see on questionnaire_version for select using (organisation = my_organisation());
create policy add on questionnaire_version for insert with check (organisation = my_organisation()
  and (has_role('researcher') or as_system()));
grant select, insert on questionnaire_version to vrijmoed_app;
