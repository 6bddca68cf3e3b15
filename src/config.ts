import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)

const schema = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'attendu : un jeton « xoxb-… »').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'attendu : un jeton « xapp-… »').optional(),
  SLACK_API_URL: z.url('attendu : une adresse').optional(),
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
  DISCORD_API_URL: z.url('attendu : une adresse').optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'attendu : postgresql://utilisateur:motdepasse@hote:port/base')
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  /** The page and the health checks stay on this machine; a reverse proxy may publish what must be. */
  HOST: z.enum(['127.0.0.1', '::1'], 'attendu : 127.0.0.1 ou ::1').default('127.0.0.1'),
  PORT: port.default(3000),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'attendu : smtp://… ou smtps://…')
    .optional(),
  SMTP_REQUIRE_TLS: z.enum(['oui', 'non'], 'attendu : oui ou non').default('oui'),
  MAIL_FROM: z.string().min(3).default('Assembleur <assembleur@localhost>'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'attendu : debug, info, warn, error ou silent')
    .default('info'),
  LEASE_SECONDS: z.coerce.number().int().min(1).max(600).default(30),
})

export type Config = z.infer<typeof schema>

/** @throws ConfigError naming every wrong variable, in French. Values are never repeated: they may be secrets. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')} : ${issue.message}`))
  }
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, DISCORD_TOKEN, DISCORD_GUILD_ID } = result.data
  if (DISCORD_GUILD_ID !== undefined && DISCORD_TOKEN === undefined) {
    throw new ConfigError(['DISCORD_GUILD_ID : ne sert qu’avec DISCORD_TOKEN, qui manque.'])
  }
  if ((SLACK_BOT_TOKEN === undefined) !== (SLACK_APP_TOKEN === undefined)) {
    throw new ConfigError([
      'SLACK_BOT_TOKEN et SLACK_APP_TOKEN vont ensemble : renseignez les deux, ou aucun pour la démonstration.',
    ])
  }
  return result.data
}

export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`Configuration à corriger (fichier .env, voir .env.example) :\n${problems.map((p) => `  - ${p}`).join('\n')}`)
    this.problems = problems
  }
}

/** The network of the demo unless another is asked for: Bassin de Pompey, 13 communes. */
export const DEMO_SIREN = '245400601'
