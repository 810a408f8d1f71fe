-- Which mail about a term of the desk went out, so that each goes once. A term that was moved to a later day counts anew.
create table term_told (
  organisation text not null,
  conversation text not null,
  rule text not null,
  due_on date not null,
  stage text not null check (stage in ('soon', 'passed', 'responsible')),
  primary key (organisation, conversation, rule, due_on, stage),
  foreign key (organisation, conversation) references conversation (organisation, id) on delete cascade
);
comment on table term_told is 'sealed: which mail about a term of a case went out; the program alone';
alter table term_told enable row level security;
create policy own on term_told using (organisation = my_organisation() and as_system());
grant select, insert on term_told to vrijmoed_app;
