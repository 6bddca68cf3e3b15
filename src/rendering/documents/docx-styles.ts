import { type IStylesOptions, LineRuleType } from 'docx'

const INK = '1A1A1A'
const QUIET = '4A4A4A'
/** On every machine that has Word. */
const FONT = 'Calibri'
/** Half-points and twentieths of a point, as Word counts. */
const heading = (size: number, before: number, after: number) => ({
  // Named again: other programs than Word have a font of their own for titles.
  run: { font: FONT, size, bold: true, color: INK },
  paragraph: { spacing: { before, after }, keepNext: true },
})

/** Word's own styles, set to look like the PDF: whoever opens the file may change them in one place. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: FONT, size: 22, color: INK, language: { value: 'fr-FR' } },
      paragraph: { spacing: { after: 120, line: 276, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { font: FONT, size: 36, bold: true, color: INK }, paragraph: { spacing: { after: 200 } } },
    heading1: heading(26, 280, 100),
    heading2: heading(23, 200, 60),
    heading3: heading(22, 160, 60),
    listParagraph: { paragraph: { spacing: { after: 60 } } },
  },
  paragraphStyles: [
    {
      id: 'Header',
      name: 'header',
      basedOn: 'Normal',
      run: { size: 17, color: QUIET },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
    {
      id: 'Footer',
      name: 'footer',
      basedOn: 'Normal',
      run: { size: 17, color: QUIET },
      paragraph: { spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
  ],
}
