import { eventNames } from './events.ts'

/** What the app may do, and why: the list that an IT officer approves (DESIGN §8). Docs, api.slack.com/scopes. */
export const SCOPES = {
  commands: 'recevoir les commandes tapées par les membres',
  'chat:write': 'écrire dans le canal du réseau et en message privé',
  'files:read': 'lire un fichier joint à un formulaire (texte d’un compte-rendu, liste de personnes, logo)',
  'files:write': 'remettre en fichier un compte-rendu, une date d’agenda ou une liste',
  'groups:read': 'savoir qui est dans le canal privé du réseau, avant d’y publier un projet',
  'groups:history': 'lire ce qui est répondu dans le fil d’un compte-rendu, et retrouver ses propres messages',
  'im:write': 'ouvrir un message privé avec un membre',
  'im:history': 'retrouver ses propres messages privés, après une coupure',
  'users:read': 'afficher le nom des membres',
} as const

export type Scope = keyof typeof SCOPES

/** Every Web API method the program calls, and the scopes it needs there. Docs, api.slack.com/methods. */
export const METHODS: Readonly<Record<string, readonly Scope[]>> = {
  'apps.connections.open': [],
  'auth.test': [],
  'bots.info': ['users:read'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['groups:history', 'im:history'],
  'conversations.info': ['groups:read'],
  'conversations.members': ['groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': ['groups:history', 'im:history'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.push': [],
  'views.update': [],
}

interface Named {
  readonly name: string
  readonly aliases?: readonly string[]
  readonly description: string
  readonly subcommands: Readonly<Record<string, unknown>>
}

/**
 * Without these the bot would fail in the middle of something: a start names them, and stops.
 *
 * @param granted the header `x-oauth-scopes`; where something in between drops it, nothing is held to be missing
 */
export function missingScopes(granted: readonly string[] | undefined): Scope[] {
  return (Object.keys(SCOPES) as Scope[]).filter((scope) => granted?.includes(scope) === false)
}

/**
 * The app as api.slack.com makes it (« From a manifest »): from the list that dispatch uses, so that neither drifts.
 * Limits: docs, app manifest reference.
 */
export function slackManifest(commands: readonly Named[]) {
  return {
    display_information: {
      name: 'Assembleur',
      description: 'Tient le rituel des réunions de DGS : dates, accueil, ordre du jour, compte-rendu.',
      background_color: '#1d4e4a',
    },
    features: {
      // A message typed to the bot would be read by nobody: its tab shows what it says, and takes no answer.
      app_home: { home_tab_enabled: false, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'Assembleur', always_online: true },
      slash_commands: commands.flatMap(slashCommands),
    },
    oauth_config: { scopes: { bot: Object.keys(SCOPES) } },
    settings: {
      event_subscriptions: { bot_events: [...eventNames] },
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      socket_mode_enabled: true,
      token_rotation_enabled: false,
    },
  }
}

function slashCommands({ name, aliases = [], description, subcommands }: Named) {
  const usage_hint = Object.keys(subcommands).join(' · ')
  return [name, ...aliases].map((word) => ({
    command: `/${word}`,
    description: word === name ? description : `${description} (comme /${name})`,
    usage_hint,
    // « @Marie » typed after a command arrives as <@U…>: without it nobody could be named.
    should_escape: true,
  }))
}
