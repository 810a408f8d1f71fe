-- What a card led to ends with that card, however many steps lie between: the session that it opened, a passkey made in
-- that session, the session that this passkey opens.
alter table session add column card text;
comment on column session.card is 'the access card from which it came, also by way of a passkey made with that card';
