import { verifySmtp } from '../../mail/verify-smtp.ts'
import { type Check, note, ok, wrong } from '../check.ts'

/** Those who are not on the chat are reached by e-mail, or not at all. */
export const mail: Check = {
  title: 'Messagerie',
  async run({ config, slack, discord }) {
    const { SMTP_URL: url, SMTP_REQUIRE_TLS, MAIL_FROM: from } = config
    if (!url) {
      if (!slack && !discord) return ok('Démonstration : les courriels vont dans la « Boîte aux lettres » de la page.')
      return note(
        'Non configurée : maires, élus et cadres ne recevront rien, et le robot le dira. Renseignez SMTP_URL.',
      )
    }
    const { host, protocol } = new URL(url)
    const refusal = await verifySmtp({ url, requireTls: SMTP_REQUIRE_TLS === 'oui' })
    if (refusal) return wrong(`${host} : ${advice(refusal)}`)
    if (from.includes('@localhost'))
      return wrong(`${host} répond, mais MAIL_FROM n’est pas renseigné : donnez l’adresse de l’expéditeur.`)
    const safe = protocol === 'smtps:' || SMTP_REQUIRE_TLS === 'oui'
    return safe
      ? ok(`${host} répond, connexion chiffrée. Expéditeur : ${from}.`)
      : note(`${host} répond, chiffrement non exigé (SMTP_REQUIRE_TLS=non). Expéditeur : ${from}.`)
  },
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/

function advice({ code, reason }: { code: string; reason: string }): string {
  if (code === 'EAUTH') return `le serveur refuse le nom ou le mot de passe de SMTP_URL (${reason}).`
  if (code === 'CERT_HAS_EXPIRED' || /has expired/.test(reason))
    return 'son certificat a expiré : prévenez qui tient ce serveur.'
  if (CERTIFICATE.test(code) || /certificate/i.test(reason)) {
    return `son certificat n’est pas d’une autorité connue (${reason}). Indiquez l’autorité par NODE_EXTRA_CA_CERTS.`
  }
  if (code === 'ETLS' || /STARTTLS/i.test(reason)) {
    return 'il ne propose pas de chiffrement. Demandez STARTTLS ou smtps:// ; pour un relais interne sans chiffrement : SMTP_REQUIRE_TLS=non.'
  }
  return `ne répond pas (${reason}). Vérifiez SMTP_URL, et que le pare-feu laisse passer ce port.`
}
