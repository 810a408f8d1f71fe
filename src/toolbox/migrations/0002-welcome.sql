-- Who is welcomed by whom, and from which day: the days of the other moments follow from it.
create table welcome (
  organisation text not null,
  newcomer text not null,
  buddy text not null check (buddy <> newcomer),
  unit text not null,
  first_day date not null,
  given_by text not null,
  given_on date not null,
  primary key (organisation, newcomer),
  foreign key (organisation, newcomer) references member (organisation, id) on delete cascade,
  foreign key (organisation, buddy) references member (organisation, id) on delete cascade,
  foreign key (organisation, given_by) references member (organisation, id) on delete cascade,
  foreign key (organisation, unit) references unit (organisation, id) on delete cascade
);
comment on table welcome is 'personal: who is the buddy of whom; the two of them and the leads of the team and above it';
alter table welcome enable row level security;
create policy see on welcome for select using (organisation = my_organisation()
  and (newcomer = me() or buddy = me() or unit in (select my_line()) or as_system()));
create policy add on welcome for insert with check (organisation = my_organisation()
  and (as_system() or (given_by = me() and unit in (select my_line()))));
create policy remove on welcome for delete using (organisation = my_organisation()
  and (as_system() or unit in (select my_line())));
grant select, insert, delete on welcome to vrijmoed_app;
create index welcome_by_buddy on welcome (organisation, buddy);
create index welcome_by_unit on welcome (organisation, unit);

create table fresh_eyes (
  organisation text not null,
  id text not null,
  member text not null,
  day date not null,
  text text not null,
  primary key (organisation, id),
  foreign key (organisation, member) references member (organisation, id) on delete cascade
);
comment on table fresh_eyes is 'personal: what surprised somebody who is new; that person and the keepers of the compass';
alter table fresh_eyes enable row level security;
create policy see on fresh_eyes for select using (organisation = my_organisation()
  and (member = me() or has_role('keeper') or as_system()));
create policy add on fresh_eyes for insert with check (organisation = my_organisation() and (member = me() or as_system()));
grant select, insert on fresh_eyes to vrijmoed_app;
create index fresh_eyes_by_member on fresh_eyes (organisation, member);
