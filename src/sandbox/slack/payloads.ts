import { payloadChannelName } from './channels.ts'
import type { Json } from './control-types.ts'
import { apiMessage } from './messages.ts'
import type { Channel, Message, StateValues, User, View } from './state.ts'
import { apiView } from './view-stack.ts'
import { APP_ID, teamOf, VERIFICATION_TOKEN, type World } from './world.ts'

/** What Slack sends the app, built as docs.slack.dev shows it (reference/interaction-payloads). */

function common(world: World, user: User): Json {
  const team = teamOf(world)
  return {
    team: { id: team.id, domain: team.domain },
    user: { id: user.id, username: user.name, name: user.name, team_id: team.id },
    api_app_id: APP_ID,
    token: VERIFICATION_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
  }
}

interface CommandParts {
  readonly user: User
  readonly channel: Channel
  readonly command: string
  readonly text: string
  readonly trigger: string
  readonly responseUrl: string
}

export function commandPayload(
  world: World,
  { user, channel, command, text, trigger, responseUrl }: CommandParts,
): Json {
  const team = teamOf(world)
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: payloadChannelName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: trigger,
  }
}

interface ActionParts {
  readonly user: User
  readonly action: Json
  readonly trigger: string
}

/** block_actions of a message. Slack does not repeat an ephemeral message in the payload. */
export function messageActionPayload(
  world: World,
  {
    user,
    action,
    trigger,
    message,
    channel,
    responseUrl,
    values,
  }: ActionParts & { message: Message; channel: Channel; responseUrl: string; values: StateValues },
): Json {
  const ephemeral = message.only !== undefined
  const thread = message.threadTs ? { thread_ts: message.threadTs } : {}
  return {
    type: 'block_actions',
    ...common(world, user),
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: ephemeral, ...thread },
    trigger_id: trigger,
    channel: { id: channel.id, name: payloadChannelName(channel) },
    ...(!ephemeral && { message: apiMessage(world, message) }),
    state: { values },
    response_url: responseUrl,
    actions: [action],
  }
}

export function viewActionPayload(world: World, { user, action, trigger, view }: ActionParts & { view: View }): Json {
  return {
    type: 'block_actions',
    ...common(world, user),
    container: { type: 'view', view_id: view.id },
    trigger_id: trigger,
    view: apiView(world, view),
    actions: [action],
  }
}

export function submissionPayload(
  world: World,
  { user, view, trigger }: { user: User; view: View; trigger: string },
): Json {
  return {
    type: 'view_submission',
    ...common(world, user),
    trigger_id: trigger,
    view: apiView(world, view),
    response_urls: [],
  }
}

export function closedPayload(
  world: World,
  { user, view, cleared }: { user: User; view: View; cleared: boolean },
): Json {
  return { type: 'view_closed', ...common(world, user), view: apiView(world, view), is_cleared: cleared }
}

export function suggestionPayload(
  world: World,
  {
    user,
    block,
    element,
    query,
    container,
  }: { user: User; block: Json; element: Json; query: string; container: Json },
): Json {
  return {
    type: 'block_suggestion',
    ...common(world, user),
    action_id: element.action_id,
    block_id: block.block_id,
    value: query,
    ...container,
  }
}
