-- Another member of the works council takes over the key that signs the list: signed over by the one before, or, when that key
-- is lost, by two members together, with a notice on the list that everybody sees.
alter table root_key add column waiting boolean not null default false;
grant update (waiting) on root_key to vrijmoed_app;

create table root_change (
  organisation text not null,
  public_key text not null,          -- the next root
  holder text not null,
  made_on date not null,
  reason text not null default '',   -- why the old key signs nothing any more; empty when it signs this over
  step jsonb,                        -- the signature of the old key over the next
  second_by text,                    -- the other member, who compared the digits
  second_on date,
  done_on date,
  primary key (organisation, public_key),
  foreign key (organisation, public_key) references root_key (organisation, public_key) on delete cascade,
  foreign key (organisation, holder) references member (organisation, id),
  foreign key (organisation, second_by) references member (organisation, id),
  check (second_by <> holder),
  check (done_on is null or step is not null or (second_by is not null and reason <> ''))
);
-- One at a time.
create unique index root_change_open on root_change (organisation) where done_on is null;
comment on table root_change is 'open: who takes over the key that signs the key list, how and why; everybody may know';
alter table root_change enable row level security;
create policy see on root_change for select using (organisation = my_organisation());
create policy add on root_change for insert with check (organisation = my_organisation() and holder = me() and has_role('works-council')
  and step is null and second_by is null and done_on is null);
create policy finish on root_change for update using (organisation = my_organisation() and done_on is null and has_role('works-council'))
  with check (organisation = my_organisation() and has_role('works-council'));
create policy withdraw on root_change for delete using (organisation = my_organisation() and done_on is null and has_role('works-council'));
grant select, insert, delete on root_change to vrijmoed_app;
grant update (step, second_by, second_on, done_on) on root_change to vrijmoed_app;

-- Whoever confirms is somebody else than whoever takes over, and nobody confirms in the name of another.
create function root_change_is_own() returns trigger language plpgsql as $$
begin
  if new.second_by is distinct from old.second_by and new.second_by is distinct from me() then raise exception 'in the name of another'; end if;
  if new.done_on is distinct from old.done_on and new.holder is distinct from me() then raise exception 'of another'; end if;
  return new;
end $$;
create trigger root_change_is_own before update on root_change for each row execute function root_change_is_own();

-- What was the key of the list before is thrown away: posters with its digits would go on believing it.
create function end_former_roots(day date) returns void language sql security definer set search_path = public, pg_temp as $$
  update root_key set ended_on = day, locked = '' where organisation = my_organisation() and ended_on is null and not waiting
    and has_role('works-council')
    and public_key <> (select published->>'root' from key_list where organisation = my_organisation() order by number desc limit 1) $$;
