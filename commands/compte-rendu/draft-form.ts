import type { UseCaseContext } from '../../src/application/context.ts'
import type { MinutesRecord } from '../../src/application/ports/minutes.ts'
import { type Block, parseMarkdown } from '../../src/domain/document.ts'
import type { FormParts, Given, Options } from '../../src/interaction/command.ts'
import type { Field, Form } from '../../src/interaction/form.ts'
import {
  bothFields,
  draftFields,
  draftFromFields,
  hasDraftFields,
  typedFields,
} from '../../src/rendering/minutes/draft-fields.ts'
import { openOf } from './open-of.ts'

const TITLE = 'Compte-rendu'

/** Options beside the texts themselves, and what the form says. */
interface DraftForm {
  readonly options: Options
  readonly submit: string
  readonly intro: string
}

/**
 * The text as fields, one a section. The form remembers the revision it was opened on; refused, it comes back on the
 * same one, with what was typed.
 */
export async function draftForm(
  context: UseCaseContext,
  given: Given,
  { minutes, options, submit, intro }: DraftForm & { minutes: MinutesRecord },
): Promise<FormParts> {
  const again = given.via === 'form'
  return {
    title: TITLE,
    submit,
    subject: again ? given.subject : draftSubject(minutes),
    intro: [intro],
    fields: [
      ...(again ? typedFields(minutes.draft, given.values) : draftFields(minutes.draft)),
      ...(await extraFields(context, options, given)),
    ],
  }
}

/** Someone saved meanwhile: what was typed comes back beside the new revision, so that saving again loses neither. */
export async function changedForm(
  context: UseCaseContext,
  given: Given,
  { action, minutes, options, submit }: Omit<DraftForm, 'intro'> & { action: string; minutes: MinutesRecord },
): Promise<Form> {
  const typed = hasDraftFields(given.values)
  return {
    action,
    subject: draftSubject(minutes),
    title: TITLE,
    submit,
    intro: [
      {
        bold: 'Le texte a changé pendant que vous écriviez : rien n’a été enregistré, rien n’est perdu.',
      },
      typed
        ? `Là où les deux diffèrent, le texte actuel est suivi de votre saisie. Gardez ce qui convient, puis « ${submit} » ; « Annuler » garde le texte actuel.`
        : 'Voici le texte actuel. Joignez de nouveau votre fichier pour le remplacer.',
    ],
    fields: [
      ...(typed ? bothFields(minutes.draft, given.values) : draftFields(minutes.draft)),
      ...(await extraFields(context, options, given)),
    ],
  }
}

/** What the form brought: the file when there is one, else the fields; and the revision it was opened on. */
export function typedDraft(
  minutes: MinutesRecord,
  given: Given,
  file: string | undefined,
): { blocks: Block[]; revision: number } {
  const opened = given.subject.split('~')[1]
  return {
    blocks: file === undefined ? draftFromFields(given.values, minutes.draft) : parseMarkdown(file, minutes.draft),
    revision: opened === undefined ? minutes.draftRevision : Number(opened),
  }
}

function draftSubject({ id, draftRevision }: MinutesRecord): string {
  return `${id}~${draftRevision}`
}

async function extraFields(context: UseCaseContext, options: Options, given: Given): Promise<Field[]> {
  const open = openOf(context)
  const shown = Object.entries(options).filter(([name]) => name !== 'reunion')
  return Promise.all(shown.map(([name, option]) => Promise.resolve(option.field(open, name, given.values[name]))))
}
