-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Installation" (
    "id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NetworkPlan" (
    "id" UUID NOT NULL,
    "installationId" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NetworkPlan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invocation" (
    "id" UUID NOT NULL,
    "installationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "reply" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Invocation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Network" (
    "id" UUID NOT NULL,
    "installationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "siren" TEXT,
    "zone" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "channelId" TEXT,
    "facilitatorId" UUID,
    "organiserId" UUID,
    "settings" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Network_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Entity" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "population" INTEGER,
    "stratum" TEXT,
    "position" INTEGER NOT NULL,
    "participates" BOOLEAN NOT NULL,
    "dispensed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "Entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "userId" TEXT,
    "name" TEXT NOT NULL,
    "circle" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "accountGoneAt" TIMESTAMPTZ(3),
    "email" TEXT,
    "emailKind" TEXT,
    "commissions" TEXT[],
    "domains" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Seat" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "entityId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),

    CONSTRAINT "Seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "office" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "askedBy" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Series" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "cadence" JSONB NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "horizon" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Meeting" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "seriesId" UUID,
    "slot" INTEGER,
    "number" INTEGER NOT NULL,
    "date" DATE NOT NULL,
    "startsLocal" TEXT NOT NULL,
    "durationMinutes" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL,
    "moves" JSONB NOT NULL,
    "hostEntityId" UUID,
    "hostPinned" BOOLEAN NOT NULL DEFAULT false,
    "hostConfirmedAt" TIMESTAMPTZ(3),
    "venue" JSONB,
    "agendaStatus" TEXT NOT NULL DEFAULT 'none',
    "agendaConfirmedAt" TIMESTAMPTZ(3),
    "publishedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RotationEntry" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "event" JSONB NOT NULL,
    "meetingId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "RotationEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unavailability" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "entityId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Unavailability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Swap" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "fromEntity" UUID NOT NULL,
    "toEntity" UUID NOT NULL,
    "askedBy" UUID NOT NULL,
    "status" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Swap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "part" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "hideAuthor" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "carriedOver" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Support" (
    "proposalId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Support_pkey" PRIMARY KEY ("proposalId","personId")
);

-- CreateTable
CREATE TABLE "AgendaItem" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "proposalId" UUID,
    "part" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "outcome" TEXT,

    CONSTRAINT "AgendaItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attendance" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "answer" TEXT,
    "substituteName" TEXT,
    "substituteEmail" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "actual" TEXT,

    CONSTRAINT "Attendance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Minutes" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "rectificatif" INTEGER NOT NULL DEFAULT 0,
    "writerId" UUID NOT NULL,
    "coWriterId" UUID,
    "delegatedBy" UUID,
    "state" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "draftRevision" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 0,
    "policy" JSONB,
    "closesAt" TIMESTAMPTZ(3),
    "validatedAt" TIMESTAMPTZ(3),
    "tacit" BOOLEAN,
    "distributeAt" TIMESTAMPTZ(3),
    "distributedAt" TIMESTAMPTZ(3),
    "suspendedAt" TIMESTAMPTZ(3),
    "suspendedReason" TEXT,
    "commissions" TEXT[],
    "domains" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Minutes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MinutesVersion" (
    "id" UUID NOT NULL,
    "minutesId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "blocks" JSONB NOT NULL,
    "original" JSONB,
    "sha256" TEXT,
    "circulatedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastDay" DATE NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,
    "zone" TEXT NOT NULL,
    "ruleVersion" TEXT NOT NULL,
    "recipients" UUID[],
    "corrections" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "MinutesVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "IssuedFile" (
    "sha256" TEXT NOT NULL,
    "minutesId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "edition" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "validated" BOOLEAN NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "IssuedFile_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "NetworkLogo" (
    "networkId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "NetworkLogo_pkey" PRIMARY KEY ("networkId")
);

-- CreateTable
CREATE TABLE "Reading" (
    "minutesId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "approvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reading_pkey" PRIMARY KEY ("minutesId","version","personId")
);

-- CreateTable
CREATE TABLE "Observation" (
    "id" UUID NOT NULL,
    "minutesId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "blocking" BOOLEAN NOT NULL,
    "item" TEXT,
    "passage" TEXT,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "answer" TEXT,
    "answerReason" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "proposalId" UUID,
    "liftedBy" UUID,
    "liftedReason" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Observation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadRemark" (
    "id" UUID NOT NULL,
    "minutesId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "personId" UUID NOT NULL,
    "message" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL,
    "answer" TEXT,
    "answerReason" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "proposalId" UUID,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadRemark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "minutesId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "circle" TEXT NOT NULL,
    "channel" TEXT,
    "address" TEXT,
    "outboxId" UUID,
    "fate" TEXT NOT NULL,
    "detail" TEXT,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FollowUp" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "meetingId" UUID,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "owner" TEXT,
    "ownerId" UUID,
    "due" DATE,
    "doneAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FollowUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DueWork" (
    "id" UUID NOT NULL,
    "networkId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" UUID NOT NULL,
    "occurrence" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retryAt" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "settledAt" TIMESTAMPTZ(3),
    "trace" UUID,

    CONSTRAINT "DueWork_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Outbox" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "networkId" UUID NOT NULL,
    "target" JSONB NOT NULL,
    "lane" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "slot" TEXT,
    "operation" TEXT NOT NULL,
    "fate" TEXT NOT NULL,
    "reference" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "retryAt" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "trace" UUID,

    CONSTRAINT "Outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditLine" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "networkId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "source" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject" UUID,
    "facts" JSONB NOT NULL,

    CONSTRAINT "AuditLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Lease" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "Installation_platform_externalId_key" ON "Installation"("platform", "externalId");

-- CreateIndex
CREATE INDEX "NetworkPlan_createdAt_idx" ON "NetworkPlan"("createdAt");

-- CreateIndex
CREATE INDEX "Invocation_createdAt_idx" ON "Invocation"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invocation_installationId_key_key" ON "Invocation"("installationId", "key");

-- CreateIndex
CREATE INDEX "Network_installationId_idx" ON "Network"("installationId");

-- CreateIndex
CREATE UNIQUE INDEX "Network_installationId_channelId_key" ON "Network"("installationId", "channelId");

-- CreateIndex
CREATE INDEX "Entity_networkId_position_idx" ON "Entity"("networkId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Entity_networkId_code_key" ON "Entity"("networkId", "code");

-- CreateIndex
CREATE INDEX "Person_networkId_circle_status_idx" ON "Person"("networkId", "circle", "status");

-- CreateIndex
CREATE INDEX "Person_userId_idx" ON "Person"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_networkId_userId_key" ON "Person"("networkId", "userId");

-- CreateIndex
CREATE INDEX "Seat_networkId_to_idx" ON "Seat"("networkId", "to");

-- CreateIndex
CREATE INDEX "Seat_personId_idx" ON "Seat"("personId");

-- CreateIndex
CREATE INDEX "Appointment_networkId_status_idx" ON "Appointment"("networkId", "status");

-- CreateIndex
CREATE INDEX "Series_networkId_status_idx" ON "Series"("networkId", "status");

-- CreateIndex
CREATE INDEX "Meeting_networkId_status_date_idx" ON "Meeting"("networkId", "status", "date");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_seriesId_slot_key" ON "Meeting"("seriesId", "slot");

-- CreateIndex
CREATE UNIQUE INDEX "Meeting_networkId_number_key" ON "Meeting"("networkId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "RotationEntry_networkId_seq_key" ON "RotationEntry"("networkId", "seq");

-- CreateIndex
CREATE INDEX "Unavailability_networkId_idx" ON "Unavailability"("networkId");

-- CreateIndex
CREATE UNIQUE INDEX "Unavailability_meetingId_entityId_key" ON "Unavailability"("meetingId", "entityId");

-- CreateIndex
CREATE INDEX "Swap_networkId_status_idx" ON "Swap"("networkId", "status");

-- CreateIndex
CREATE INDEX "Proposal_networkId_status_idx" ON "Proposal"("networkId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "AgendaItem_meetingId_part_position_key" ON "AgendaItem"("meetingId", "part", "position");

-- CreateIndex
CREATE UNIQUE INDEX "AgendaItem_meetingId_proposalId_key" ON "AgendaItem"("meetingId", "proposalId");

-- CreateIndex
CREATE UNIQUE INDEX "Attendance_meetingId_personId_key" ON "Attendance"("meetingId", "personId");

-- CreateIndex
CREATE INDEX "Minutes_networkId_state_idx" ON "Minutes"("networkId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Minutes_meetingId_rectificatif_key" ON "Minutes"("meetingId", "rectificatif");

-- CreateIndex
CREATE UNIQUE INDEX "MinutesVersion_minutesId_number_key" ON "MinutesVersion"("minutesId", "number");

-- CreateIndex
CREATE INDEX "IssuedFile_minutesId_idx" ON "IssuedFile"("minutesId");

-- CreateIndex
CREATE INDEX "Observation_minutesId_version_idx" ON "Observation"("minutesId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ThreadRemark_minutesId_message_key" ON "ThreadRemark"("minutesId", "message");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_outboxId_key" ON "Delivery"("outboxId");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_minutesId_personId_key" ON "Delivery"("minutesId", "personId");

-- CreateIndex
CREATE INDEX "FollowUp_networkId_kind_doneAt_idx" ON "FollowUp"("networkId", "kind", "doneAt");

-- CreateIndex
CREATE UNIQUE INDEX "FollowUp_networkId_number_key" ON "FollowUp"("networkId", "number");

-- CreateIndex
CREATE INDEX "DueWork_networkId_subject_status_idx" ON "DueWork"("networkId", "subject", "status");

-- CreateIndex
CREATE UNIQUE INDEX "DueWork_kind_subject_occurrence_key" ON "DueWork"("kind", "subject", "occurrence");

-- CreateIndex
CREATE UNIQUE INDEX "Outbox_seq_key" ON "Outbox"("seq");

-- CreateIndex
CREATE INDEX "Outbox_networkId_slot_idx" ON "Outbox"("networkId", "slot");

-- CreateIndex
CREATE INDEX "Outbox_networkId_kind_seq_idx" ON "Outbox"("networkId", "kind", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "AuditLine_seq_key" ON "AuditLine"("seq");

-- CreateIndex
CREATE INDEX "AuditLine_networkId_seq_idx" ON "AuditLine"("networkId", "seq");

-- CreateIndex
CREATE INDEX "AuditLine_networkId_type_idx" ON "AuditLine"("networkId", "type");

-- AddForeignKey
ALTER TABLE "NetworkPlan" ADD CONSTRAINT "NetworkPlan_installationId_fkey" FOREIGN KEY ("installationId") REFERENCES "Installation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invocation" ADD CONSTRAINT "Invocation_installationId_fkey" FOREIGN KEY ("installationId") REFERENCES "Installation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Network" ADD CONSTRAINT "Network_installationId_fkey" FOREIGN KEY ("installationId") REFERENCES "Installation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Network" ADD CONSTRAINT "Network_facilitatorId_fkey" FOREIGN KEY ("facilitatorId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Network" ADD CONSTRAINT "Network_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entity" ADD CONSTRAINT "Entity_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seat" ADD CONSTRAINT "Seat_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seat" ADD CONSTRAINT "Seat_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Seat" ADD CONSTRAINT "Seat_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Series" ADD CONSTRAINT "Series_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "Series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Meeting" ADD CONSTRAINT "Meeting_hostEntityId_fkey" FOREIGN KEY ("hostEntityId") REFERENCES "Entity"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RotationEntry" ADD CONSTRAINT "RotationEntry_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unavailability" ADD CONSTRAINT "Unavailability_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unavailability" ADD CONSTRAINT "Unavailability_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unavailability" ADD CONSTRAINT "Unavailability_entityId_fkey" FOREIGN KEY ("entityId") REFERENCES "Entity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Swap" ADD CONSTRAINT "Swap_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Support" ADD CONSTRAINT "Support_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Support" ADD CONSTRAINT "Support_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgendaItem" ADD CONSTRAINT "AgendaItem_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attendance" ADD CONSTRAINT "Attendance_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Minutes" ADD CONSTRAINT "Minutes_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Minutes" ADD CONSTRAINT "Minutes_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MinutesVersion" ADD CONSTRAINT "MinutesVersion_minutesId_fkey" FOREIGN KEY ("minutesId") REFERENCES "Minutes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "IssuedFile" ADD CONSTRAINT "IssuedFile_minutesId_fkey" FOREIGN KEY ("minutesId") REFERENCES "Minutes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NetworkLogo" ADD CONSTRAINT "NetworkLogo_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_minutesId_fkey" FOREIGN KEY ("minutesId") REFERENCES "Minutes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reading" ADD CONSTRAINT "Reading_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_minutesId_fkey" FOREIGN KEY ("minutesId") REFERENCES "Minutes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Observation" ADD CONSTRAINT "Observation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadRemark" ADD CONSTRAINT "ThreadRemark_minutesId_fkey" FOREIGN KEY ("minutesId") REFERENCES "Minutes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadRemark" ADD CONSTRAINT "ThreadRemark_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_minutesId_fkey" FOREIGN KEY ("minutesId") REFERENCES "Minutes"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUp" ADD CONSTRAINT "FollowUp_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUp" ADD CONSTRAINT "FollowUp_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "Meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DueWork" ADD CONSTRAINT "DueWork_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Outbox" ADD CONSTRAINT "Outbox_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditLine" ADD CONSTRAINT "AuditLine_networkId_fkey" FOREIGN KEY ("networkId") REFERENCES "Network"("id") ON DELETE CASCADE ON UPDATE CASCADE;

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
