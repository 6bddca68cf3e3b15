import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import JSZip from 'jszip'
import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/persistence/database.ts'
import { verifyFile } from '../../../src/verify-file.ts'
import { png } from '../../support/images.ts'
import { openScene } from '../../support/scene.ts'
import { button } from '../network/play.ts'
import { filesOf, filledFields, formOf, nameOf } from './forms.ts'
import { CLOSED_AT, seedHeld } from './held-meeting.ts'

describe('a compte-rendu as documents, and what can be proved of them', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'documents-'))
  })
  afterAll(() => rm(dataDir, { recursive: true }))

  test('drafts for their writers; versions for members; each file says how it stands, and is known again', async () => {
    const database = await openDatabase({ dataDir })
    const scene = openScene(database, CLOSED_AT)
    const { minutes, network } = await seedHeld(database)
    const [writer, faulx] = [scene.as('UCUSTINES'), scene.as('UFAULX')]
    const made = async (who: typeof writer, args = '') => {
      const files = filesOf(await who.command(`/compte-rendu telecharger ${args}`))
      return Promise.all(files.map(async (file) => ({ name: file.name, bytes: await scene.core.makeFile(file) })))
    }
    const textOf = async (bytes: Uint8Array) => (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value

    expect(await made(faulx)).toEqual([])
    expect(scene.words(await faulx.command('/compte-rendu telecharger'))).toContain('DGS de Custines')
    expect((await made(writer)).map(({ name }) => name)).toEqual([
      'compte-rendu-2026-06-09-projet-membres.pdf',
      'compte-rendu-2026-06-09-projet-membres.docx',
      'compte-rendu-2026-06-09-projet-membres.md',
    ])

    await scene.until('2026-06-10T08:00:00Z')
    await writer.press('compte-rendu.transmettre', minutes.id)
    await faulx.submit(
      { action: 'compte-rendu.observer', subject: minutes.id },
      { texte: 'Il manque le calendrier.', point: 'Groupement' },
    )
    const [project] = await made(faulx, 'format:word')
    const projectText = await textOf(project!.bytes)
    expect(projectText).toContain('Projet soumis aux observations jusqu’au jeudi 18 juin 2026 inclus.')
    expect(projectText).toMatch(/Annexe : observations ouvertes\s+.*Il manque le calendrier\./)
    const [wider] = await made(faulx, 'format:word edition:diffusion')
    expect(await textOf(wider!.bytes)).not.toMatch(/Il manque le calendrier|Présences/)

    await scene.until('2026-06-19T08:00:00Z')
    const [pdf, word, markdown] = await made(faulx)
    const [large] = await made(faulx, 'format:pdf edition:diffusion')
    expect(pdf?.name).toBe('compte-rendu-2026-06-09-membres.pdf')
    // A logo is set: the next copies have it, and those that were given out stay what they are.
    const lead = scene.as('UEPCI')
    const image = png({ width: 300 })
    const logo = { file: { name: 'logo.png', bytes: image.length, text: null, image: image.toString('base64') } }
    const preview = await lead.submit({ action: 'reseau.logo-choisir', subject: network.id }, { logo })
    const save = button(preview, 'reseau.logo-confirmer')
    await lead.press(save.action, save.subject)
    const [headed, headedWord] = await made(faulx)
    expect(headed!.bytes).not.toEqual(pdf!.bytes)
    expect(Buffer.from(headed!.bytes).toString('latin1')).toContain('/Subtype /Image')
    const archive = await JSZip.loadAsync(headedWord!.bytes)
    expect(Object.keys(archive.files).filter((name) => name.endsWith('.png'))).toHaveLength(1)
    expect(scene.failures).toEqual([])

    // Corrected meanwhile: what was given out is authentic still, and no longer the last word.
    await writer.press('compte-rendu.rectifier', minutes.id)
    const opened = await database.prisma.minutes.findFirstOrThrow({ where: { rectificatif: 1 } })
    const form = formOf(await writer.press('compte-rendu.rediger', opened.id))
    const values = filledFields(form)
    const decisions = nameOf(form, 'Décisions')
    await writer.submit(form, { ...values, [decisions]: values[decisions]?.replace('Lancer', 'Préparer') ?? '' })
    await writer.press('compte-rendu.transmettre-tel-quel', opened.id)
    await scene.until('2026-06-30T08:00:00Z')
    const [last] = await made(writer, `reunion:${opened.id} format:pdf`)
    expect(scene.failures).toEqual([])

    const verify = (bytes: Uint8Array) => verifyFile({ dataDir }, bytes)
    expect(await verify(pdf!.bytes)).toMatchObject({ status: 2, lines: [expect.stringContaining('arrêtez-le')] })
    await database.close()

    for (const file of [pdf!, word!, headed!]) {
      const { status, lines } = await verify(file.bytes)
      expect(lines.join('\n')).toBe(
        [
          'Authentique.',
          '  Réseau des DGS du Bassin',
          '  Compte-rendu du mardi 9 juin 2026, version 1, édition des membres',
          '  Validé tacitement le vendredi 19 juin 2026, 0 h 00 (heure de Paris).',
          'Ce fichier est, octet pour octet, celui que le réseau a remis.',
          'Attention : ce texte a été corrigé depuis, par le rectificatif du compte-rendu, qui est validé.',
        ].join('\n'),
      )
      expect(status).toBe(0)
    }
    expect(await verify(last!.bytes)).toEqual({
      status: 0,
      lines: [
        'Authentique.',
        '  Réseau des DGS du Bassin',
        '  Rectificatif du compte-rendu du mardi 9 juin 2026, version 1, édition des membres',
        '  Validé tacitement le dimanche 28 juin 2026, 0 h 00 (heure de Paris).',
        'Ce fichier est, octet pour octet, celui que le réseau a remis.',
      ],
    })
    expect((await verify(large!.bytes)).lines.join()).toContain('version 1, édition diffusée')
    const windows = Buffer.from(`\uFEFF${Buffer.from(markdown!.bytes).toString().replaceAll('\n', '\r\n')}`)
    expect(await verify(windows)).toMatchObject({ status: 0 })

    const altered = Buffer.from(pdf!.bytes)
    altered[altered.length - 20] = 0x20
    const changed = await verify(altered)
    expect(changed).toMatchObject({ status: 1 })
    expect(changed.lines.join('\n')).toContain('il a été modifié')
    expect(changed.lines.join('\n')).toContain('Compte-rendu du mardi 9 juin 2026, version 1, édition des membres')
    const lied = Buffer.from(Buffer.from(markdown!.bytes).toString().replace('Recenser', 'Oublier'))
    expect(await verify(lied)).toMatchObject({ status: 1, lines: [expect.stringContaining('Inconnu')] })
    expect((await verify(project!.bytes)).lines[0]).toContain('c’est un projet')
    expect((await verify(Buffer.from([0x89, 0, 1]))).lines[0]).toContain('rien à vérifier')
    expect(await verifyFile({ dataDir: join(dataDir, 'ailleurs') }, pdf!.bytes)).toMatchObject({ status: 2 })
  })
})
