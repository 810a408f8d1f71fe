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
create function erase_demo(asked text) returns void language sql security definer set search_path = public as
  $$ delete from organisation where id = asked and id = my_organisation() and demo $$;
