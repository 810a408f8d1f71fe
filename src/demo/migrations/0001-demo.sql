create table demo_persona (
  organisation text not null references organisation on delete cascade,
  key text not null,
  member text not null,
  line jsonb not null,
  position integer not null,
  primary key (organisation, key)
);
comment on table demo_persona is 'open: as whom one can look around in the demo organisation; made-up people only';
alter table demo_persona enable row level security;
create policy own on demo_persona using (organisation = my_organisation());
grant select, insert on demo_persona to vrijmoed_app;

-- The demo begins anew: everything of it goes. A real organisation is never touched by this, whatever it is called with.
-- Rows that others still point at are left for the next round, so that no list of tables in their order is needed here.
create function erase_demo(asked text) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part text;
  left_over boolean := true;
begin
  if not exists (select from organisation where id = asked and id = my_organisation() and demo) then return; end if;
  while left_over loop
    left_over := false;
    for part in select c.table_name from information_schema.columns c join pg_class t on t.relname = c.table_name and t.relkind = 'r'
                where c.table_schema = 'public' and c.column_name = 'organisation' and c.table_name <> 'organisation' loop
      begin
        execute format('delete from %I where organisation = $1', part) using asked;
      exception when foreign_key_violation then
        left_over := true;
      end;
    end loop;
  end loop;
  delete from organisation where id = asked;
end $$;
