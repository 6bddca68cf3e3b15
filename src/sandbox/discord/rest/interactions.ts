import { BOT_USER_ID } from '../bot.ts'
import type { Json } from '../control-types.ts'
import { Refusal } from '../errors.ts'
import { acknowledged, isEphemeral, progressed, toAcknowledge } from '../interactions.ts'
import { CHOICE_TEXT } from '../limits.ts'
import { messageObject } from '../message-object.ts'
import { editMessage, postMessage } from '../messages.ts'
import { closeModal, openModal } from '../modals.ts'
import { type Check, fail, list, number, object, oneOf, string } from '../rules/engine.ts'
import { editedMessage, FLAG, isEmpty, responseMessage } from '../rules/message.ts'
import { modal } from '../rules/modal.ts'
import type { InteractionRow, Message } from '../state.ts'
import type { World } from '../world.ts'
import { takeFiles } from './files.ts'
import { type Answer, nothing, ok, type Request, type Route } from './route.ts'

/** docs, Interaction Callback Type. */
const REPLY = 4
const DEFER = 5
const DEFER_UPDATE = 6
const UPDATE = 7
const CHOICES = 8
const MODAL = 9

/** docs: which callback answers which interaction; updates only where there is a message. */
function allowed({ type, source }: InteractionRow): number[] {
  switch (type) {
    case 2:
      return [REPLY, DEFER, MODAL]
    case 3:
      return [REPLY, DEFER, DEFER_UPDATE, UPDATE, MODAL]
    case 4:
      return [CHOICES]
    case 5:
      return [REPLY, DEFER, ...(source ? [DEFER_UPDATE, UPDATE] : [])]
    default:
      return type satisfies never
  }
}

const choiceValue: Check = (value, at, found) =>
  (typeof value === 'string' ? string({ max: CHOICE_TEXT }) : number)(value, at, found)
const choice = object({
  required: { name: string({ min: 1, max: CHOICE_TEXT }), value: choiceValue },
  optional: { name_localizations: () => undefined },
})

/** What each callback carries. @param source the flags of the message that an update changes */
const dataOf = (source: number | undefined): Record<number, Check> => ({
  [REPLY]: responseMessage,
  [DEFER]: object({ optional: { flags: oneOf(0, FLAG.ephemeral) } }),
  [DEFER_UPDATE]: object({}),
  [UPDATE]: editedMessage(source),
  [CHOICES]: object({ required: { choices: list(choice, { max: 25 }) } }),
  [MODAL]: modal,
})

const callback = (row: InteractionRow, source: Message | undefined): Check =>
  object({
    required: { type: oneOf(...allowed(row)) },
    optional: { data: () => undefined },
    also: (value, at, found) => {
      const check = dataOf(source?.flags)[value.type]
      const bare = value.type === DEFER || value.type === DEFER_UPDATE
      if (check && value.data !== undefined && value.data !== null) check(value.data, [...at, 'data'], found)
      else if (check && !bare) fail(found, [...at, 'data'], 'BASE_TYPE_REQUIRED', 'This field is required')
    },
  })

const SPECS: Record<number, string> = {
  [REPLY]: 'CreateMessageInteractionCallbackRequest',
  [DEFER]: 'CreateMessageInteractionCallbackRequest',
  [DEFER_UPDATE]: 'UpdateMessageInteractionCallbackRequest',
  [UPDATE]: 'UpdateMessageInteractionCallbackRequest',
  [CHOICES]: 'ApplicationCommandAutocompleteCallbackRequest',
  [MODAL]: 'ModalInteractionCallbackRequest',
}

export const interactions: Record<string, Route> = {
  create_interaction_response: {
    on: 'POST /interactions/{interaction_id}/{interaction_token}/callback',
    open: true,
    rules: ({ world, params }) => {
      const row = toAcknowledge(world, params.interaction_id ?? '', params.interaction_token ?? '')
      return callback(row, world.state.messages.get(row.source ?? ''))
    },
    spec: (body) => SPECS[body.type],
    run: (request) => {
      const { world, params, query, body } = request
      const row = toAcknowledge(world, params.interaction_id ?? '', params.interaction_token ?? '')
      const { next, message } = respond(request, row)
      if (row.type === 5) closeModal(world, row.user)
      progressed(world, row.token, message)
      return query.get('with_response') === 'true' ? withResponse(world, next, body.type, message) : nothing
    },
  },
}

interface Responded {
  readonly next: InteractionRow
  readonly message?: Message
}

function respond(request: Request, row: InteractionRow): Responded {
  const { world, body, files } = request
  const given = body.data ?? {}
  switch (body.type) {
    case REPLY: {
      if (isEmpty(given, files.length)) throw new Refusal(50006)
      const ephemeral = isEphemeral(given.flags)
      const attachments = takeFiles(request, {
        channel: row.channel,
        given: given.attachments,
        components: given.components,
        ephemeral,
      })
      return reply(world, row, { ...content(given), attachments, flags: given.flags ?? 0 }, given.allowed_mentions)
    }
    case DEFER:
      return reply(world, row, { flags: (given.flags ?? 0) | FLAG.loading })
    case DEFER_UPDATE:
      return { next: acknowledged(world, row, { acked: DEFER_UPDATE, ...(row.source && { original: row.source }) }) }
    case UPDATE:
      return update(request, row)
    case CHOICES: {
      const pending = world.pending.get(row.token)
      if (pending) pending.choices = given.choices
      return { next: acknowledged(world, row, { acked: CHOICES }) }
    }
    default: {
      const pending = world.pending.get(row.token)
      if (pending) pending.touchedView = true
      const { user, channel, source } = row
      openModal(world, { id: row.id, user, channel, ...(source && { source }), spec: given })
      return { next: acknowledged(world, row, { acked: MODAL }) }
    }
  }
}

const content = ({ content: text, embeds, components }: Json) => ({
  content: text ?? '',
  embeds: embeds ?? [],
  components: components ?? [],
})

/** The person's answer: visible to all, or to them alone. */
function reply(world: World, row: InteractionRow, shown: Partial<Message>, allowedMentions?: Json): Responded {
  const message = postMessage(world, { ...responseParts(row), ...shown, ...only(row, shown.flags), allowedMentions })
  const acked = ((shown.flags ?? 0) & FLAG.loading) === 0 ? REPLY : DEFER
  const next = acknowledged(world, row, { acked, original: message.id })
  return { next, message }
}

export const only = ({ user }: InteractionRow, flags: number | undefined) => (isEphemeral(flags) ? { only: user } : {})

/** What every message out of an interaction bears. */
export const responseParts = ({ id, type, user, channel, name, source }: InteractionRow) => ({
  channel,
  author: BOT_USER_ID,
  type: name !== undefined ? 20 : source ? 19 : 0,
  interaction: { id, type, user, ...(name !== undefined && { name }) },
  ...(source && { reference: { channel, message: source } }),
})

function update(request: Request, row: InteractionRow): Responded {
  const { world, body } = request
  const before = world.state.messages.get(row.source ?? '')
  if (!before) throw new Refusal(10008)
  const message = editMessage(world, before, changeOf(request, before, body.data ?? {}))
  return { next: acknowledged(world, row, { acked: UPDATE, original: message.id }), message }
}

/** What an edit changes; a field that is null empties it. */
export function changeOf(request: Request, before: Message, given: Json) {
  const ephemeral = before.only !== undefined
  const attachments = takeFiles(request, {
    channel: before.channel,
    given: given.attachments,
    before: before.attachments,
    components: given.components ?? before.components,
    ephemeral,
  })
  const kept = before.flags & ~(FLAG.suppressEmbeds | FLAG.loading)
  const asked = given.flags === undefined ? before.flags & FLAG.suppressEmbeds : (given.flags ?? 0) & ~FLAG.ephemeral
  const change = {
    ...(given.content !== undefined && { content: given.content ?? '' }),
    ...(given.embeds !== undefined && { embeds: given.embeds ?? [] }),
    ...(given.components !== undefined && { components: given.components ?? [] }),
    attachments,
    flags: kept | asked,
    allowedMentions: given.allowed_mentions,
  }
  if (isEmpty({ ...before, ...change }, 0)) throw new Refusal(50006)
  return change
}

function withResponse(world: World, row: InteractionRow, type: number, message: Message | undefined): Answer {
  const about = message && {
    response_message_id: message.id,
    response_message_loading: (message.flags & FLAG.loading) !== 0,
    response_message_ephemeral: message.only !== undefined,
  }
  const guild = world.state.channels.get(row.channel)?.guild
  return ok({
    interaction: { id: row.id, type: row.type, channel_id: row.channel, ...(guild && { guild_id: guild }), ...about },
    resource: { type, ...(message && { message: messageObject(world, message) }) },
  })
}
