-- The same conversations as before. Somebody with a code and no account is nobody's colleague, and a sheet of a recovery
-- key is hardly ever brought: what cannot give anything is not looked for, or each new report would read all recipients.
create or replace function my_conversations() returns setof text language plpgsql stable security definer
  set search_path = public, pg_temp as $$
begin
  if my_locator() is not null then
    return query select c.id from conversation c where c.organisation = my_organisation() and c.locator_digest = my_locator();
  end if;
  if me() is null then return; end if;
  return query select r.conversation from conversation_recipient r
    where r.organisation = my_organisation() and r.member = me() and r.until_day is null;
  if exists (select my_recovered_keys()) then
    return query select r.conversation from conversation_recipient r
      where r.organisation = my_organisation() and r.until_day is null and r.key in (select my_recovered_keys());
  end if;
end $$;

-- A conversation with its first message, under the policies of whoever asks. Every statement apart would be a journey from
-- the program to the database and back. False, and nothing is written, when a key is not in force or no recipient.
create function begin_conversation(begun text, begun_kind text, digest text, person text, day date, keys text[],
    toward text, message bytea, told_keys text[], told bytea[]) returns boolean language plpgsql as $$
begin
  -- The same one sent twice at the same moment: the second waits, and finds it there.
  perform pg_advisory_xact_lock(hashtextextended('sealed:' || begun, 0));
  if exists (select from conversation where id = begun and locator_digest = digest) then return true; end if;
  if not told_keys <@ keys or exists (select unnest(keys) except select id from holder_key where id = any (keys) and ended_on is null) then
    return false;
  end if;
  insert into conversation (organisation, id, kind, locator_digest, person_key, opened_on)
    values (my_organisation(), begun, begun_kind, digest, person, day);
  insert into conversation_recipient (organisation, conversation, key, member, from_day)
    select my_organisation(), begun, id, member, day from holder_key where id = any (keys);
  insert into sealed_message (organisation, conversation, position, direction, sealed, on_day)
    values (my_organisation(), begun, 0, toward, message, day);
  insert into revealed (organisation, conversation, key, sealed, on_day)
    select distinct on (key) my_organisation(), begun, key, sealed, day from unnest(told_keys, told) as x(key, sealed);
  return true;
end $$;
