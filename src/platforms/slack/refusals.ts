import { ErrorCode, type WebAPICallResult } from '@slack/web-api'
import { SCOPES, type Scope } from './manifest.ts'
import type { ForwardProxy } from './outgoing.ts'
import { proxyRefusal } from './probe-proxy.ts'

export type TokenName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'

const PAGES: Readonly<Record<TokenName, string>> = {
  SLACK_BOT_TOKEN: 'api.slack.com/apps, page « OAuth & Permissions », « Bot User OAuth Token »',
  SLACK_APP_TOKEN: 'api.slack.com/apps, page « Basic Information », « App-Level Tokens »',
}

interface SlackFailure {
  readonly code?: string
  readonly data?: WebAPICallResult & { error?: string; needed?: string }
}

/** Slack's own word for what went wrong (`channel_not_found`), if Slack answered. */
export function platformError(error: unknown): string | undefined {
  const { code, data } = (error ?? {}) as SlackFailure
  return code === ErrorCode.PlatformError ? data?.error : undefined
}

/** The scopes whose lack Slack names, if that is why it refused. */
function neededScopes(error: unknown): readonly string[] {
  if (platformError(error) !== 'missing_scope') return []
  return (((error as SlackFailure).data?.needed as string | undefined) ?? '').split(',').filter((scope) => scope !== '')
}

/** The app asks for no right over public channels: that Slack names one says that the channel is public now. */
export const isPublicNow = (error: unknown): boolean =>
  neededScopes(error).some((scope) => scope.startsWith('channels:'))

/** A refusal of the token or of its rights, and what an operator can do; undefined for any other. */
export function accessRefusal(error: unknown, token: TokenName = 'SLACK_BOT_TOKEN'): string | undefined {
  const reason = platformError(error) ?? ''
  switch (reason) {
    case 'missing_scope':
      return scopesMissing(neededScopes(error))
    case 'invalid_auth':
    case 'not_authed':
      return `Slack ne reconnaît pas ${token} : le jeton est incomplet, ou a été régénéré. Recopiez-le (${PAGES[token]}).`
    case 'token_revoked':
    case 'account_inactive':
    case 'token_expired':
      return `Slack refuse ${token} : l’application a été désinstallée, ou le jeton révoqué. Réinstallez l’application dans l’espace, puis recopiez le jeton (${PAGES[token]}).`
    case 'not_allowed_token_type':
      return `${token} n’est pas un jeton de cette sorte : SLACK_BOT_TOKEN commence par xoxb-, SLACK_APP_TOKEN par xapp-.`
    case 'team_access_not_granted':
    case 'org_login_required':
    case 'access_denied':
    case 'no_permission':
    case 'ekm_access_denied':
      return `Slack refuse l’accès à cet espace (${reason}) : un administrateur de l’espace doit approuver l’application.`
    default:
      return undefined
  }
}

/** « groups:read (savoir qui est dans le canal…) », and the way to grant it. */
export function scopesMissing(scopes: readonly string[]): string {
  const named = scopes.map((scope) => {
    if (scope === 'connections:write') return 'connections:write (sur le jeton d’application)'
    return Object.hasOwn(SCOPES, scope) ? `${scope} (${SCOPES[scope as Scope]})` : scope
  })
  const what = named.length > 1 ? 'les portées' : 'la portée'
  return `Il manque à l’application ${what} ${named.join(', ')}. Sur api.slack.com/apps, page « App Manifest », collez la sortie de « npm run -s manifest », enregistrez, puis « Reinstall to Workspace ».`
}

export const intercepted = (host: string): string =>
  `Une autre machine répond à la place de ${host} : un filtre ou un portail de votre pare-feu s’interpose. Faites-y autoriser slack.com et ses sous-domaines.`

export const SOCKET_BLOCKED =
  'Slack répond, mais la connexion WebSocket ne s’ouvre pas : votre pare-feu ou votre mandataire laisse passer HTTPS et bloque WebSocket. Faites-y autoriser wss-primary.slack.com et wss-backup.slack.com, port 443, sans inspection du contenu.'

const CERTIFICATES = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])

/** Of the call itself or of what lies under it: ECONNREFUSED, SELF_SIGNED_CERT_IN_CHAIN… */
export function networkCode(error: unknown): string {
  const { code, cause, original } = (error ?? {}) as { code?: unknown; cause?: unknown; original?: unknown }
  if (typeof code === 'string' && code !== ErrorCode.RequestError) return code
  const under = original ?? cause
  return under ? networkCode(under) : ''
}

export const isCertificateRefusal = (error: unknown): boolean => CERTIFICATES.has(networkCode(error))

/**
 * Why Slack could not be reached, and what to do.
 *
 * @param host as the call named it: `slack.com`
 */
export async function unreachable(error: unknown, host: string, proxy: ForwardProxy | undefined): Promise<string> {
  const code = networkCode(error)
  const refusal = proxy && !isCertificateRefusal(error) ? await proxyRefusal(proxy, host) : undefined
  if (refusal) return refusal
  if (isCertificateRefusal(error)) {
    return `Le certificat présenté pour ${host} n’est pas d’une autorité connue : votre pare-feu déchiffre sans doute les échanges. Enregistrez le certificat de son autorité au format PEM, et indiquez-le par NODE_EXTRA_CA_CERTS.`
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    return `Le certificat présenté pour ${host} n’est pas valable à cette date : vérifiez l’heure de cette machine.`
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `Le certificat présenté pour ${host} est celui d’un autre serveur.`
  const what = `${host} ne répond pas (${code || 'sans réponse'})`
  return proxy
    ? `${what}, par le mandataire ${proxy.shown}.`
    : `${what} : faites ouvrir le port 443 vers cette adresse, ou indiquez votre mandataire par HTTPS_PROXY.`
}
