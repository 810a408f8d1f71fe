-- Who reads along may leave, or bring a new key of their own; they put nobody out and let nobody in. Asked past row-level
-- security: a policy of this table cannot ask this table.
create function may_seat(asked text, asked_key text, asked_member text) returns boolean
  language sql stable security definer set search_path = public, pg_temp as $$
  select as_system() or my_locator() is not null or asked_member = me() or not reads_along(asked)
    or exists (select from conversation_recipient where organisation = my_organisation() and conversation = asked and key = asked_key) $$;
create policy readers_are_of_the_reporter on conversation_recipient as restrictive for insert
  with check (may_seat(conversation, key, member));
create policy readers_put_nobody_out on conversation_recipient as restrictive for update
  using (as_system() or my_locator() is not null or member = me() or not reads_along(conversation)) with check (true);
