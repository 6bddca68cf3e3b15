-- What Prisma's schema language cannot say: the lines `/// check:` and `/// index:` of schema.prisma.
-- `npm run db:migration` appends this file to the first migration; test/persistence/constraints.test.ts compares both.
-- A constraint is named Table_column_check, or Table_words_check when it spans columns.

ALTER TABLE "Installation"
  ADD CONSTRAINT "Installation_platform_check" CHECK ("platform" IN ('slack', 'discord'));

ALTER TABLE "Network"
  ADD CONSTRAINT "Network_status_check" CHECK ("status" IN ('draft', 'active', 'suspended'));

ALTER TABLE "Entity"
  ADD CONSTRAINT "Entity_kind_check" CHECK ("kind" IN ('commune', 'epci')),
  ADD CONSTRAINT "Entity_stratum_check" CHECK ("stratum" IN ('petite', 'urbaine'));

ALTER TABLE "Person"
  ADD CONSTRAINT "Person_circle_check" CHECK ("circle" IN ('dgs', 'maires', 'elus', 'cadres')),
  ADD CONSTRAINT "Person_status_check" CHECK ("status" IN ('requested', 'confirmed', 'left')),
  ADD CONSTRAINT "Person_emailKind_check" CHECK ("emailKind" IN ('nominative', 'shared')),
  ADD CONSTRAINT "Person_email_with_kind_check" CHECK (("email" IS NULL) = ("emailKind" IS NULL));

CREATE UNIQUE INDEX "Seat_one_open_key" ON "Seat" ("personId", "entityId") WHERE "to" IS NULL;

ALTER TABLE "Appointment"
  ADD CONSTRAINT "Appointment_office_check" CHECK ("office" IN ('facilitator', 'organiser')),
  ADD CONSTRAINT "Appointment_origin_check" CHECK ("origin" IN ('creation', 'hand-over', 'take-over')),
  ADD CONSTRAINT "Appointment_status_check"
    CHECK ("status" IN ('awaiting-second', 'asked', 'accepted', 'declined', 'superseded'));

ALTER TABLE "Series"
  ADD CONSTRAINT "Series_status_check" CHECK ("status" IN ('draft', 'active', 'suspended', 'ended')),
  ADD CONSTRAINT "Series_durationMinutes_check" CHECK ("durationMinutes" BETWEEN 15 AND 720);

ALTER TABLE "Meeting"
  ADD CONSTRAINT "Meeting_status_check" CHECK ("status" IN ('planned', 'convened', 'held', 'cancelled')),
  ADD CONSTRAINT "Meeting_agendaStatus_check" CHECK ("agendaStatus" IN ('none', 'collecting', 'draft', 'published'));

ALTER TABLE "Swap"
  ADD CONSTRAINT "Swap_status_check" CHECK ("status" IN ('asked', 'agreed', 'declined', 'refused'));

ALTER TABLE "Proposal"
  ADD CONSTRAINT "Proposal_part_check" CHECK ("part" BETWEEN 1 AND 3),
  ADD CONSTRAINT "Proposal_minutes_check" CHECK ("minutes" BETWEEN 5 AND 120),
  ADD CONSTRAINT "Proposal_status_check" CHECK ("status" IN ('open', 'scheduled', 'treated', 'withdrawn')),
  ADD CONSTRAINT "Proposal_origin_check" CHECK ("origin" IN ('member', 'closing', 'minutes'));

ALTER TABLE "AgendaItem"
  ADD CONSTRAINT "AgendaItem_part_check" CHECK ("part" BETWEEN 1 AND 3),
  ADD CONSTRAINT "AgendaItem_minutes_check" CHECK ("minutes" BETWEEN 1 AND 240),
  ADD CONSTRAINT "AgendaItem_kind_check" CHECK ("kind" IN ('topic', 'follow-up')),
  ADD CONSTRAINT "AgendaItem_outcome_check" CHECK ("outcome" IN ('treated', 'carried-over', 'dropped'));

ALTER TABLE "Attendance"
  ADD CONSTRAINT "Attendance_answer_check" CHECK ("answer" IN ('present', 'remote', 'substitute', 'absent')),
  ADD CONSTRAINT "Attendance_actual_check" CHECK ("actual" IN ('present', 'remote', 'substitute', 'absent'));

ALTER TABLE "Minutes"
  ADD CONSTRAINT "Minutes_state_check"
    CHECK ("state" IN ('draft', 'circulated', 'contested', 'validated', 'distributed')),
  ADD CONSTRAINT "Minutes_validated_with_instant_check"
    CHECK ("state" NOT IN ('validated', 'distributed') OR "validatedAt" IS NOT NULL),
  ADD CONSTRAINT "Minutes_version_check" CHECK ("version" >= 0);

ALTER TABLE "MinutesVersion"
  ADD CONSTRAINT "MinutesVersion_number_check" CHECK ("number" >= 1),
  ADD CONSTRAINT "MinutesVersion_closesAt_check" CHECK ("closesAt" > "circulatedAt");

ALTER TABLE "Observation"
  ADD CONSTRAINT "Observation_status_check"
    CHECK ("status" IN ('open', 'late', 'withdrawn', 'lifted', 'superseded')),
  ADD CONSTRAINT "Observation_answer_check" CHECK ("answer" IN ('integrated', 'declined', 'left'));

ALTER TABLE "ThreadRemark"
  ADD CONSTRAINT "ThreadRemark_status_check" CHECK ("status" IN ('open', 'deleted', 'observation')),
  ADD CONSTRAINT "ThreadRemark_answer_check" CHECK ("answer" IN ('integrated', 'declined', 'left'));

ALTER TABLE "Delivery"
  ADD CONSTRAINT "Delivery_circle_check" CHECK ("circle" IN ('dgs', 'maires', 'elus', 'cadres')),
  ADD CONSTRAINT "Delivery_channel_check" CHECK ("channel" IN ('chat', 'mail')),
  ADD CONSTRAINT "Delivery_fate_check"
    CHECK ("fate" IN ('pending', 'sent', 'failed', 'held', 'missing', 'duplicate'));

ALTER TABLE "IssuedFile"
  ADD CONSTRAINT "IssuedFile_version_check" CHECK ("version" >= 1),
  ADD CONSTRAINT "IssuedFile_edition_check" CHECK ("edition" IN ('members', 'wider')),
  ADD CONSTRAINT "IssuedFile_format_check" CHECK ("format" IN ('pdf', 'docx', 'md'));

ALTER TABLE "NetworkLogo"
  ADD CONSTRAINT "NetworkLogo_type_check" CHECK ("type" IN ('image/png', 'image/jpeg'));

ALTER TABLE "FollowUp"
  ADD CONSTRAINT "FollowUp_kind_check" CHECK ("kind" IN ('decision', 'action'));

ALTER TABLE "DueWork"
  ADD CONSTRAINT "DueWork_status_check" CHECK ("status" IN ('open', 'done', 'superseded', 'dead'));

CREATE INDEX "DueWork_open_idx" ON "DueWork" ("dueAt", "networkId", "id") WHERE "status" = 'open';

CREATE INDEX "DueWork_dead_idx" ON "DueWork" ("dueAt") WHERE "status" = 'dead';

ALTER TABLE "Outbox"
  ADD CONSTRAINT "Outbox_operation_check" CHECK ("operation" IN ('post', 'edit', 'delete')),
  ADD CONSTRAINT "Outbox_fate_check"
    CHECK ("fate" IN ('pending', 'sending', 'sent', 'failed', 'held', 'unknown', 'superseded'));

CREATE INDEX "Outbox_message_idx" ON "Outbox" (("reference" ->> 'messageId')) WHERE "slot" IS NOT NULL;

-- The head of each lane is looked for among 'pending' rows in the order of seq, and what is before it by lane: the first
-- index does not hold 'sending' rows, so that it cannot be taken for the second.
CREATE INDEX "Outbox_waiting_idx" ON "Outbox" ("seq") WHERE "fate" = 'pending';

CREATE INDEX "Outbox_sending_idx" ON "Outbox" ("seq") WHERE "fate" = 'sending';

CREATE INDEX "Outbox_lane_idx" ON "Outbox" ("lane", "seq") WHERE "fate" IN ('pending', 'sending');

CREATE INDEX "Outbox_stuck_idx" ON "Outbox" ("seq") WHERE "fate" IN ('failed', 'unknown');

ALTER TABLE "AuditLine"
  ADD CONSTRAINT "AuditLine_source_check" CHECK ("source" IN ('command', 'button', 'form', 'thread', 'schedule', 'mail'));
