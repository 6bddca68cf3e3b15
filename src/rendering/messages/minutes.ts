import type { AskedToWrite, MinutesMessages } from '../../application/messages-minutes.ts'
import type { View } from '../../interaction/view.ts'
import { viewMail } from '../agenda/mail.ts'
import { circulationView, reviewReminderView, textView, threadNoteView } from '../minutes/circulation-view.ts'
import { comparisonView } from '../minutes/comparison-view.ts'
import { contestedView, heldView, reserveSettledView } from '../minutes/contested-views.ts'
import {
  deferredView,
  distributionPreviewView,
  officialView,
  receiptView,
  suspendedView,
} from '../minutes/distribution-views.ts'
import { entrustedView } from '../minutes/entrusted-views.ts'
import { plannedCirculationView } from '../minutes/later-views.ts'
import { correctionMail, draftMail, officialMail, reminderMail } from '../minutes/mails.ts'
import { newVersionView } from '../minutes/new-version-view.ts'
import { answeredView, observationView, remarkKeptView } from '../minutes/observation-views.ts'
import { onBehalfView, relayedView, toWriteView, unwrittenView, writerReminderView } from '../minutes/writer-views.ts'
import type { MessageRenderers } from '../outbox-renderer.ts'

export const minutesMessages: MessageRenderers<MinutesMessages> = {
  'minutes.to-write': asked(toWriteView),
  'minutes.relayed': asked(relayedView),
  'minutes.entrusted': asked(entrustedView),
  'minutes.writer-reminder': asked(writerReminderView),
  'minutes.unwritten': both(unwrittenView),
  'minutes.on-behalf': both(onBehalfView),
  'minutes.planned-circulation': both(plannedCirculationView),
  'minutes.circulation': { chat: circulationView },
  'minutes.text': { chat: textView },
  'minutes.comparison': { chat: comparisonView },
  'minutes.new-version': both(newVersionView),
  'minutes.draft-mail': { mail: draftMail },
  'minutes.correction-mail': { mail: correctionMail },
  'minutes.review-reminder': { chat: reviewReminderView, mail: reminderMail },
  'minutes.thread-note': { chat: threadNoteView },
  'minutes.observation': both(observationView),
  'minutes.remark-kept': both(remarkKeptView),
  'minutes.answered': both(answeredView),
  'minutes.reserve-settled': both(reserveSettledView),
  'minutes.contested': both(contestedView),
  'minutes.held': both(heldView),
  'minutes.preview': both(distributionPreviewView),
  'minutes.suspended': both(suspendedView),
  'minutes.official': { chat: officialView, mail: officialMail },
  'minutes.deferred': both(deferredView),
  'minutes.receipt': both(receiptView),
}

const FOOTER = ['Vous recevez ce message par courriel parce que vous n’êtes pas sur la messagerie du réseau.']

/** Off the chat there is nothing to press: whoever organises takes the text, and circulates it in its writer's name. */
function asked<F extends AskedToWrite>(view: (facts: F) => View) {
  return {
    chat: view,
    mail: (facts: F) => viewMail(`${view(facts).summary} — ${facts.network}`, view(facts), writerFooter(facts)),
  }
}

function writerFooter({ organiser }: AskedToWrite): readonly string[] {
  if (!organiser) return FOOTER
  return [
    `Vous recevez ce message par courriel. Sans passer par la messagerie du réseau, écrivez à ${organiser} : le texte préparé vous est envoyé, le vôtre est saisi, puis transmis en votre nom.`,
  ]
}

/** A private message, in the same words for the few who are told by e-mail. */
function both<F extends { readonly network: string }>(view: (facts: F) => View) {
  return {
    chat: view,
    mail: (facts: F) => viewMail(`${view(facts).summary} — ${facts.network}`, view(facts), FOOTER),
  }
}
