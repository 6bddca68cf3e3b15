import { APPLICATION_ID } from '../bot.ts'
import { Refusal } from '../errors.ts'
import { isEphemeral, liveInteraction, progressed } from '../interactions.ts'
import { messageObject } from '../message-object.ts'
import { deleteMessage, editMessage, postMessage } from '../messages.ts'
import { editedMessage, FLAG, isEmpty, responseMessage } from '../rules/message.ts'
import type { InteractionRow, Message } from '../state.ts'
import { takeFiles } from './files.ts'
import { changeOf, only, responseParts } from './interactions.ts'
import { nothing, ok, type Request, type Route } from './route.ts'

/** The interaction behind a token: acknowledged, and not older than fifteen minutes. */
function rowOf({ world, params }: Request): InteractionRow {
  if (params.webhook_id !== APPLICATION_ID) throw new Refusal(10015)
  const row = liveInteraction(world, params.webhook_token ?? '')
  if (!row) throw new Refusal(50027)
  if (row.acked === undefined) throw new Refusal(10015)
  return row
}

/** A message of this interaction: its first response, or a follow-up. */
function messageOf(request: Request, row: InteractionRow): Message {
  const id = request.params.message_id ?? row.original
  const message = request.world.state.messages.get(id ?? '')
  const own = message && (message.id === row.original || message.interaction?.id === row.id)
  if (!message || !own) throw new Refusal(10008)
  return message
}

function edit(request: Request) {
  const row = rowOf(request)
  const before = messageOf(request, row)
  const silent = (before.flags & FLAG.loading) !== 0
  const message = editMessage(request.world, before, changeOf(request, before, request.body ?? {}), { silent })
  progressed(request.world, row.token, message)
  return ok(messageObject(request.world, message))
}

function get(request: Request) {
  return ok(messageObject(request.world, messageOf(request, rowOf(request))))
}

function remove(request: Request) {
  const row = rowOf(request)
  deleteMessage(request.world, messageOf(request, row))
  progressed(request.world, row.token)
  return nothing
}

const AT = '/webhooks/{webhook_id}/{webhook_token}'

export const webhooks: Record<string, Route> = {
  execute_webhook: {
    on: `POST ${AT}`,
    open: true,
    rules: () => responseMessage,
    spec: 'IncomingWebhookRequestPartial',
    run: (request) => {
      const { world, body, files } = request
      const row = rowOf(request)
      if (isEmpty(body, files.length)) throw new Refusal(50006)
      const waiting = world.state.messages.get(row.original ?? '')
      // The first follow-up takes the place of « réfléchit… », and stays as private as the deferral made it.
      if (row.acked === 5 && waiting && (waiting.flags & FLAG.loading) !== 0) return edit(request)
      const ephemeral = isEphemeral(body.flags)
      const message = postMessage(world, {
        ...responseParts(row),
        content: body.content ?? '',
        embeds: body.embeds ?? [],
        components: body.components ?? [],
        attachments: takeFiles(request, {
          channel: row.channel,
          given: body.attachments,
          components: body.components,
          ephemeral,
        }),
        flags: body.flags ?? 0,
        ...only(row, body.flags),
        allowedMentions: body.allowed_mentions,
      })
      progressed(world, row.token, message)
      return ok(messageObject(world, message))
    },
  },
  get_original_webhook_message: { on: `GET ${AT}/messages/@original`, open: true, run: get },
  update_original_webhook_message: {
    on: `PATCH ${AT}/messages/@original`,
    open: true,
    rules: (request) => editedMessage(messageOf(request, rowOf(request)).flags),
    spec: 'IncomingWebhookUpdateRequestPartial',
    run: edit,
  },
  delete_original_webhook_message: { on: `DELETE ${AT}/messages/@original`, open: true, run: remove },
  get_webhook_message: { on: `GET ${AT}/messages/{message_id}`, open: true, run: get },
  update_webhook_message: {
    on: `PATCH ${AT}/messages/{message_id}`,
    open: true,
    rules: (request) => editedMessage(messageOf(request, rowOf(request)).flags),
    spec: 'IncomingWebhookUpdateRequestPartial',
    run: edit,
  },
  delete_webhook_message: { on: `DELETE ${AT}/messages/{message_id}`, open: true, run: remove },
}
