import { z } from 'zod'

const port = z.coerce
  .number('attendu : un numéro de port')
  .int('attendu : un numéro de port')
  .min(0, 'attendu : un numéro de port')
  .max(65_535, 'attendu : un numéro de port, 65535 au plus')

type TokenKind = 'xoxb-' | 'xapp-'
const HOMES: Readonly<Record<TokenKind, string>> = { 'xoxb-': 'SLACK_BOT_TOKEN', 'xapp-': 'SLACK_APP_TOKEN' }

/** A token of one kind; one of another kind is told where it belongs. */
function token(kind: TokenKind, where: string) {
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      if (value.startsWith(kind) && /^\S+$/.test(value)) return
      const other = (Object.keys(HOMES) as TokenKind[]).find((one) => one !== kind && value.startsWith(one))
      const message = other
        ? `ce jeton ${other} est à mettre dans ${HOMES[other]}`
        : value.startsWith('xoxp-')
          ? `ce jeton xoxp- est celui d’une personne ; il faut celui du robot, xoxb- (${where})`
          : `attendu : un jeton ${kind}… (${where})`
      context.addIssue({ code: 'custom', message })
    })
}

/** An address the program will open: a password with @, : or # in it is the usual mistake. */
function address(schemes: readonly string[], expected: string) {
  return z.string().superRefine((value, context) => {
    if (!schemes.some((scheme) => value.startsWith(`${scheme}://`))) {
      context.addIssue({ code: 'custom', message: `attendu : ${expected}` })
    } else if (!URL.canParse(value)) {
      const message = `cette adresse est illisible. Attendu : ${expected} ; dans un mot de passe, @ s’écrit %40, : s’écrit %3A, / s’écrit %2F et # s’écrit %23`
      context.addIssue({ code: 'custom', message })
    }
  })
}

const schema = z.object({
  SLACK_BOT_TOKEN: token('xoxb-', 'page « OAuth & Permissions »').optional(),
  SLACK_APP_TOKEN: token('xapp-', 'page « Basic Information », « App-Level Tokens »').optional(),
  SLACK_API_URL: address(['http', 'https'], 'https://…/api/').optional(),
  /** From the application's page, « Bot ». Three parts of letters, digits, - and _. */
  DISCORD_TOKEN: z
    .string()
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
      'attendu : le jeton du robot (page « Bot » de l’application), sans « Bot » devant',
    )
    .optional(),
  /** Commands are registered in this server only; without it, wherever the bot is. */
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{17,20}$/, 'attendu : l’identifiant du serveur, de 17 à 20 chiffres')
    .optional(),
  DISCORD_API_URL: address(['http', 'https'], 'https://…/api').optional(),
  HTTPS_PROXY: address(['http', 'https'], 'http://nom:motdepasse@mandataire:port').optional(),
  NO_PROXY: z.string().default(''),
  NODE_EXTRA_CA_CERTS: z.string().optional(),
  DATABASE_URL: address(['postgresql', 'postgres'], 'postgresql://utilisateur:motdepasse@hote:5432/base').optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  /** The page and the health checks stay on this machine; a reverse proxy may publish what must be. */
  HOST: z.enum(['127.0.0.1', '::1'], 'attendu : 127.0.0.1 ou ::1').default('127.0.0.1'),
  PORT: port.default(3000),
  /** Where measures are read: off unless a port is given, and on this machine unless another address is. */
  METRICS_HOST: z
    .union([z.ipv4(), z.ipv6()], 'attendu : une adresse IP de cette machine, ou 0.0.0.0')
    .default('127.0.0.1'),
  METRICS_PORT: port.optional(),
  SMTP_URL: address(['smtp', 'smtps'], 'smtp://utilisateur:motdepasse@serveur:587 ou smtps://…:465').optional(),
  SMTP_REQUIRE_TLS: z.enum(['oui', 'non'], 'attendu : oui ou non').default('oui'),
  // At twenty a minute three hundred copies take a quarter of an hour already.
  SMTP_PER_MINUTE: z.coerce
    .number('attendu : un nombre de courriels par minute')
    .int('attendu : un nombre entier de courriels par minute')
    .min(20, 'attendu : 20 courriels par minute au moins')
    .max(6000, 'attendu : 6000 courriels par minute au plus')
    .default(1800),
  MAIL_FROM: z
    .string()
    .regex(/^[^\n]*[^\s<>@]+@[^\s<>@]+>?$/, 'attendu : une adresse, ou « Réseau des DGS <reseau@exemple.fr> »')
    .default('Assembleur <assembleur@localhost>'),
  /** As browsers of members see the reading page: a reverse proxy in front of PORT. */
  PUBLIC_URL: z
    .string()
    .superRefine((value, context) => {
      const expected = 'https://…, l’adresse sous laquelle les membres joignent la page de lecture'
      const url = URL.canParse(value) ? new URL(value) : null
      const isLocal = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost'
      if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))) {
        context.addIssue({ code: 'custom', message: `attendu : ${expected}` })
      } else if (url.search || url.hash || url.username) {
        context.addIssue({
          code: 'custom',
          message: `une adresse simple est attendue, sans « ? », « # » ni identifiant : ${expected}`,
        })
      }
    })
    .optional(),
  /** Signs the links: whoever knows it answers for anybody. */
  LINK_SECRET: z
    .string()
    .min(32, 'trop court ; attendu : 32 caractères au moins, tirés au hasard (openssl rand -base64 32)')
    .refine(
      (value) => new Set(value).size >= 10,
      'ce secret se devine ; attendu : des caractères tirés au hasard (openssl rand -base64 32)',
    )
    .optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'attendu : debug, info, warn, error ou silent')
    .default('info'),
  LEASE_SECONDS: z.coerce
    .number('attendu : un nombre de secondes')
    .int('attendu : un nombre entier de secondes')
    .min(1, 'attendu : 1 seconde au moins')
    .max(600, 'attendu : 600 secondes au plus')
    .default(30),
})

export type Config = z.infer<typeof schema>
export type Environment = Readonly<Record<string, string | undefined>>

/** Every variable the program reads. */
export const VARIABLES = Object.keys(schema.shape) as ReadonlyArray<keyof Config>

/** Written in lower case by many systems, which then win (as curl does). */
const LOWER = { HTTPS_PROXY: 'https_proxy', NO_PROXY: 'no_proxy' } as const

/** @throws ConfigError naming every wrong variable, in French. Values are never repeated: they may be secrets. */
export function readConfig(env: Environment): Config {
  const named: Record<string, string | undefined> = { ...env }
  for (const [name, lower] of Object.entries(LOWER)) named[name] = env[lower] || env[name]
  // The demo goes nowhere: what the machine says of its proxy is none of its business.
  if (!named.SLACK_BOT_TOKEN && !named.SLACK_APP_TOKEN) delete named.HTTPS_PROXY
  if (named.HTTPS_PROXY && !named.HTTPS_PROXY.includes('://')) named.HTTPS_PROXY = `http://${named.HTTPS_PROXY}`
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined && value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}.`))
  }
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, DISCORD_TOKEN, DISCORD_GUILD_ID } = result.data
  if (DISCORD_GUILD_ID !== undefined && DISCORD_TOKEN === undefined) {
    throw new ConfigError(['DISCORD_GUILD_ID : ne sert qu’avec DISCORD_TOKEN, qui manque.'])
  }
  if ((SLACK_BOT_TOKEN === undefined) !== (SLACK_APP_TOKEN === undefined)) {
    const missing = SLACK_BOT_TOKEN === undefined ? 'SLACK_BOT_TOKEN' : 'SLACK_APP_TOKEN'
    throw new ConfigError([`${missing} : manque. Les deux jetons vont ensemble ; sans aucun, c’est la démonstration.`])
  }
  const { PUBLIC_URL, LINK_SECRET } = result.data
  if ((PUBLIC_URL === undefined) !== (LINK_SECRET === undefined)) {
    const missing = PUBLIC_URL === undefined ? 'PUBLIC_URL' : 'LINK_SECRET'
    throw new ConfigError([
      `${missing} : manque. PUBLIC_URL et LINK_SECRET vont ensemble ; sans eux, aucun lien n’est envoyé.`,
    ])
  }
  return result.data
}

/** The way out to Slack, when there is a forward proxy; `shown` keeps its password to itself. */
export function proxyOf({
  HTTPS_PROXY: url,
  NO_PROXY: except,
}: Pick<Config, 'HTTPS_PROXY' | 'NO_PROXY'>): { url: string; except: string; shown: string } | undefined {
  if (!url) return undefined
  const { protocol, host } = new URL(url)
  return { url, except, shown: `${protocol}//${host}` }
}

/** PostgreSQL, else the embedded database. */
export function databasePlace({ DATABASE_URL: url, DATA_DIR }: Config): { url: string } | { dataDir: string } {
  return url ? { url } : { dataDir: `${DATA_DIR}/base` }
}

export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `Configuration à corriger (fichier .env, expliqué dans .env.example) :\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    )
    this.problems = problems
  }
}

/** The network of the demo unless another is asked for: Bassin de Pompey, 13 communes. */
export const DEMO_SIREN = '245400601'
