import type { MinutesMessages } from '../../application/messages-minutes.ts'
import type { MinutesEdition } from '../../application/minutes-edition.ts'
import type { Mail } from '../../application/ports/mail.ts'
import { minutesFiles } from '../documents/minutes-files.ts'
import type { Links } from '../links.ts'
import { changeLines } from './comparison-view.ts'
import { documentHtml, escapeHtml } from './document-html.ts'
import { documentText } from './document-text.ts'
import { closeText, correctsText, deadlineText, lower, minutesKind, minutesTitle, validationText } from './phrases.ts'
import { withReservedShown } from './reserved-shown.ts'

/** The official text, wider edition: header with date and mode of validation, then the text itself. */
export function officialMail(facts: MinutesMessages['minutes.official']): Mail {
  const { delivery } = facts
  const intro = [
    `Bonjour,`,
    `Voici le ${lower(minutesKind(facts.rectificatif))} officiel de la réunion des directeurs généraux des services et secrétaires de mairie (${facts.network}).`,
    `${validationText(facts)} Le texte ci-dessous est joint en PDF.`,
    ...(facts.corrects ? [correctsText(facts.corrects, facts.zone)] : []),
  ]
  const proof = `Version ${facts.version} · empreinte SHA-256 du texte : ${facts.sha256}`
  return {
    subject: `${minutesTitle(facts)} — ${facts.network}`,
    text: `${intro.join('\n\n')}\n\n${documentText(facts.blocks)}\n--\n${proof}\n`,
    html: page(`${paragraphs(intro)}<hr>${documentHtml(facts.blocks)}<hr><p><small>${escapeHtml(proof)}</small></p>`),
    files: minutesFiles(officialEdition(facts), ['pdf']),
    ...(delivery ? { id: delivery } : {}),
  }
}

/** An address may be read by anyone at the mairie: the wider edition, whoever it is for. */
function officialEdition(facts: MinutesMessages['minutes.official']): MinutesEdition {
  const { minutes, network, meetingDate, rectificatif, blocks, version, zone, circulatedAt, validatedAt, tacit } = facts
  const standing = { state: 'validated', version, zone, circulatedAt, validatedAt, tacit } as const
  return { minutes, network, meetingDate, rectificatif, edition: 'wider', standing, blocks, annex: [] }
}

/** The draft, for a member off the chat with an address of their own (DESIGN §9). */
export function draftMail(facts: MinutesMessages['minutes.draft-mail'], links: Links): Mail {
  const link = links.reading(facts)
  const intro = [
    'Bonjour,',
    `Voici le projet de compte-rendu (${facts.network}${facts.version > 1 ? `, version ${facts.version}` : ''}). Rédaction : ${facts.writer}.`,
    deadlineText(facts),
    reply(facts, link),
    ...(facts.changes.length > 0
      ? [`Ce qui change par rapport à la version précédente :\n${changeLines(facts.changes).join('\n')}`]
      : []),
  ]
  const close = closeText(facts)
  const blocks = withReservedShown(facts.blocks)
  return {
    subject: `Projet de ${lower(minutesTitle(facts))} : vos observations — ${facts.network}`,
    text: `${intro.join('\n\n')}\n\n${linkText(link)}${close}\n\n${documentText(blocks)}`,
    html: page(
      `${paragraphs(intro)}${linkHtml(link)}<p><small>${escapeHtml(close)}</small></p><hr>${documentHtml(blocks)}`,
    ),
    ...(facts.replyTo ? { replyTo: facts.replyTo } : {}),
  }
}

export function reminderMail(facts: MinutesMessages['minutes.review-reminder'], links: Links): Mail {
  const link = links.reading(facts)
  const body = [
    'Bonjour,',
    `Le projet de ${lower(minutesTitle(facts))} vous a été transmis. ${deadlineText(facts)}`,
    ...(facts.reserves === 0 ? ['Si tout vous convient, vous n’avez rien à faire.'] : []),
    reply(facts, link),
  ]
  const close = closeText(facts)
  return {
    subject: `${minutesTitle(facts)} : observations jusqu’au ${facts.lastDay.split('-').reverse().join('/')}`,
    text: `${body.join('\n\n')}\n\n${linkText(link)}${close}\n`,
    html: page(`${paragraphs(body)}${linkHtml(link)}<p><small>${escapeHtml(close)}</small></p>`),
    ...(facts.replyTo ? { replyTo: facts.replyTo } : {}),
  }
}

/** A minor correction, for whoever does not see the thread: what changes, and how to hold that it is not minor (M4). */
export function correctionMail(facts: MinutesMessages['minutes.correction-mail'], links: Links): Mail {
  const link = links.reading(facts)
  const body = [
    'Bonjour,',
    `Une correction mineure a été apportée au projet de ${lower(minutesTitle(facts))} (${facts.network}).`,
    changeLines(facts.changes).join('\n'),
    facts.contested
      ? 'Le compte-rendu est en attente d’accord : une réserve est ouverte.'
      : `Le délai ne change pas. ${deadlineText(facts)}`,
    ...(facts.mayContest ? [contest(facts, link)] : []),
  ]
  const close = facts.contested ? '' : closeText(facts)
  return {
    subject: `${minutesTitle(facts)} : correction mineure — ${facts.network}`,
    text: `${body.join('\n\n')}\n\n${linkText(link)}${close}\n`,
    html: page(`${paragraphs(body)}${linkHtml(link)}<p><small>${escapeHtml(close)}</small></p>`),
    ...(facts.replyTo ? { replyTo: facts.replyTo } : {}),
  }
}

function contest({ replyTo }: MinutesMessages['minutes.correction-mail'], link: string | null): string {
  const where = [
    ...(link ? ['sur la page ci-dessous'] : []),
    replyTo ? `en réponse à ce message, lu par ${replyTo.name}` : 'à l’animation du réseau',
  ]
  return `Si elle vous paraît toucher au fond, dites-le, ${where.join(' ou ')} : le délai repartira pour tous.`
}

function reply(
  { replyTo }: { replyTo: MinutesMessages['minutes.draft-mail']['replyTo'] },
  link: string | null,
): string {
  const first = link ? 'ouvrez la page ci-dessous. Vous pouvez aussi ' : ''
  const how = replyTo
    ? `${link ? 'répondre' : 'répondez'} à ce message : votre réponse parvient à ${replyTo.name} (${replyTo.address}), qui l’enregistre en votre nom.`
    : `${link ? 'écrire' : 'écrivez'} à l’animation du réseau, qui l’enregistre en votre nom.`
  return `Pour observer ou faire une réserve, ${first}${how}`
}

const LINK_WARNING = 'Ce lien est personnel : il répond en votre nom. Ne le transmettez pas.'

function linkText(link: string | null): string {
  return link === null ? '' : `Lire et répondre sur une page :\n${link}\n${LINK_WARNING}\n\n`
}

function linkHtml(link: string | null): string {
  if (link === null) return ''
  return `<p><a href="${escapeHtml(link)}">Lire et répondre sur une page</a><br><small>${LINK_WARNING}</small></p>`
}

function paragraphs(lines: readonly string[]): string {
  return lines.map((line) => `<p>${escapeHtml(line).replace(/\n/g, '<br>')}</p>`).join('\n')
}

function page(body: string): string {
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Compte-rendu</title>
<style>
body { max-width: 44em; margin: 1em; font: 15px/1.5 sans-serif; color: #222 }
h1 { font-size: 1.4em; line-height: 1.25 } h2 { font-size: 1.15em } h3 { font-size: 1em }
h1, h2, h3 { margin: 1.2em 0 0.3em } p, ul, ol { margin: 0.5em 0 } hr { border: 0; border-top: 1px solid #ccc }
table { border-collapse: collapse; margin: 0.5em 0 } th, td { border: 1px solid #999; padding: 4px 8px; text-align: left; vertical-align: top }
</style></head>
<body>
${body}
</body>
</html>
`
}
