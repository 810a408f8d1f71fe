-- How often a team wants to practise. No row is no rhythm.
create table team_session_rhythm (
  organisation text not null references organisation on delete cascade,
  unit text not null,
  rhythm text not null check (rhythm in ('weekly', 'monthly')),
  chosen_by text,
  chosen_on date not null,
  primary key (organisation, unit),
  foreign key (organisation, unit) references unit (organisation, id) on delete cascade
);
comment on table team_session_rhythm is 'open: how often a team wants to hold a session, and who chose that; everyone who is signed in';
alter table team_session_rhythm enable row level security;
create policy see on team_session_rhythm for select using (organisation = my_organisation() and (me() is not null or as_system()));
create policy add on team_session_rhythm for insert with check
  (organisation = my_organisation() and (as_system() or (chosen_by = me() and agrees_for(unit))));
create policy change on team_session_rhythm for update using (organisation = my_organisation() and (as_system() or agrees_for(unit)))
  with check (organisation = my_organisation() and (as_system() or chosen_by = me()));
create policy remove on team_session_rhythm for delete using (organisation = my_organisation() and (as_system() or agrees_for(unit)));
grant select, insert, update, delete on team_session_rhythm to vrijmoed_app;

-- What surprised somebody who is new reaches the board for as long as nobody keeps the compass.
create function compass_has_keeper() returns boolean language sql stable as
  $$ select exists (select 1 from role_holding where organisation = my_organisation() and role = 'keeper'
       and in_force(from_day, until_day, today())) $$;
drop policy see on fresh_eyes;
create policy see on fresh_eyes for select using (organisation = my_organisation()
  and (member = me() or has_role('keeper') or (has_role('board') and not compass_has_keeper()) or as_system()));
comment on table fresh_eyes is 'personal: what surprised somebody who is new, erased a year after the day; that person and the keepers of the compass, or the board while there is no keeper';
create policy erase on fresh_eyes for delete using (organisation = my_organisation() and as_system());
grant delete on fresh_eyes to vrijmoed_app;
comment on table welcome is 'personal: who is the buddy of whom, erased a year after the first day; the two of them and the leads of the team and above it';
