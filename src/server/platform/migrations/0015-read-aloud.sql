-- Read-aloud of publications: content, not procedure. Rows are only added, so that they are their own history: what the
-- server made, what was recorded, and when a recording was taken back. Which one is played follows from them.
create table publication_audio (
  place text not null,
  id uuid not null,                -- of the form that brought it: sent twice, it stays one
  disclosure uuid not null,
  number int not null,             -- of the publication
  language text not null,
  source text not null,            -- made | recorded | withdrawn
  sha256 text,                     -- of the sound; none where a recording was taken back
  mime text,
  size int,
  seconds int,
  words text,                      -- what the voice read, a sentence a line; none for recordings
  account uuid,                    -- who recorded or took back, in which office; none for the server
  office text,
  at timestamptz(3) not null,
  primary key (place, id),
  check ((source = 'withdrawn') = (sha256 is null)),
  check ((source = 'made') = (words is not null and account is null))
);
create index publication_audio_by_publication on publication_audio (place, disclosure, number, at);
-- However often the job repeats itself, each publication is made once.
create unique index publication_audio_made on publication_audio (place, disclosure, number, language) where source = 'made';

select fence('publication_audio');
grant select, insert on publication_audio to app;
