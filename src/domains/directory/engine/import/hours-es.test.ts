import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseOpening } from '../../../places/index.ts';
import { parseSpanishHours } from './hours-es.ts';

const hours = (text: string): string[] =>
  parseSpanishHours(text).schedules.map((schedule) => `${String(schedule.byday)} ${String(schedule.opens_at)}-${String(schedule.closes_at)}`);
const WEEK = 'MO,TU,WE,TH,FR';

describe('parseSpanishHours: what it understands', () => {
  it.each([
    ['De 8,15 a 18 horas de Lunes a Viernes.', [`${WEEK} 08:15-18:00`]],
    ['De lunes a viernes, de 10 a 14 y de 16 a 20:30 horas', [`${WEEK} 10:00-14:00`, `${WEEK} 16:00-20:30`]],
    ['De lunes a viernes, 16:00 a 20:00 horas.', [`${WEEK} 16:00-20:00`]],
    ['de lunes a viernes de 9 a 14 y de 16 a 20 h, sábados de 10 a 13 h', [`${WEEK} 09:00-14:00`, `${WEEK} 16:00-20:00`, 'SA 10:00-13:00']],
    ['De lunes a jueves de 8 a 20,30 horas  Viernes de 8 a 15,30 horas', ['MO,TU,WE,TH 08:00-20:30', 'FR 08:00-15:30']],
    [
      'De martes a viernes de 10:00 a 14:00 y de 17:00 a 20:00 horas. Sábados y domingos de 10:00 a 19:15 horas.',
      ['TU,WE,TH,FR 10:00-14:00', 'TU,WE,TH,FR 17:00-20:00', 'SA,SU 10:00-19:15'],
    ],
    ['Lunes, miércoles y viernes: 9.30-13.30', ['MO,WE,FR 09:30-13:30']],
    ['L-V 9:00-14:00', [`${WEEK} 09:00-14:00`]],
    ['Los martes, desde las 9 h. hasta las 14 h.', ['TU 09:00-14:00']],
    ['De lunes a viernes, mañanas de 9 a 14 y tardes de 16 a 19', [`${WEEK} 09:00-14:00`, `${WEEK} 16:00-19:00`]],
    ['De lunes a domingo de 21 a 8 horas', ['MO,TU,WE,TH,FR,SA,SU 21:00-08:00']],
    ['24 horas', ['MO,TU,WE,TH,FR,SA,SU 00:00-24:00']],
    ['Abierto las 24 horas, todos los días', ['MO,TU,WE,TH,FR,SA,SU 00:00-24:00']],
    ['Fines de semana de 10 a 20 horas', ['SA,SU 10:00-20:00']],
    ['De viernes a lunes de 10 a 14 horas', ['MO,FR,SA,SU 10:00-14:00']],
  ])('%s', (text, expected) => {
    expect(hours(text)).toEqual(expected);
    expect(parseSpanishHours(text)).toMatchObject({ isUnderstood: true });
    expect(parseSpanishHours(text).description).toBeUndefined();
  });

  it('keeps summer, closing days and remarks in parentheses as notes', () => {
    const summer = parseSpanishHours(
      'Con carácter general, de lunes a viernes de 9 a 20 horas. Verano (del 1 de julio al 30 de septiembre): de lunes a viernes de 9 a 15:30 horas.',
    );
    expect(summer.schedules).toEqual([
      {
        freq: 'WEEKLY',
        byday: WEEK,
        opens_at: '09:00',
        closes_at: '20:00',
        notes: 'Verano (del 1 de julio al 30 de septiembre): de lunes a viernes de 9 a 15:30 horas.',
      },
    ]);
    expect(summer.description).toBeUndefined();
    expect(parseSpanishHours('De lunes a viernes de 8:30 a 14 horas Cerrado: los días 24 y 31 de diciembre').notes).toBe(
      'Cerrado: los días 24 y 31 de diciembre',
    );
    expect(parseSpanishHours('De lunes a viernes de 8:30 a 13:45 (es necesario pedir cita previa)').notes).toBe('(es necesario pedir cita previa)');
    expect(parseSpanishHours('Lunes de 9 a 14 horas. Sábado, domingo y festivo de 13 a 14,30 horas').schedules.map((item) => item.notes)).toEqual([
      undefined,
      'También festivos.',
    ]);
  });

  it('gives the main hours and hands back what follows under a label of its own', () => {
    const parsed = parseSpanishHours(
      'De lunes a viernes de 8:30 a 20:30 horas   Vacunación: De lunes a viernes de 8:30 a 20 horas, excepto martes y jueves.',
    );
    expect(parsed.schedules).toHaveLength(1);
    expect(parsed.description).toBe('Vacunación: De lunes a viernes de 8:30 a 20 horas, excepto martes y jueves.');
  });
});

describe('parseSpanishHours: what it does not guess', () => {
  it.each([
    'Citas: de lunes a viernes de 9 a 14 horas',
    'Consultar en el centro',
    'De lunes a viernes de 9 a 2',
    'De lunes a viernes de 5 a 8',
    'De lunes a viernes de 14 a 9 horas',
    'De lunes a viernes de 10 a 14 y de 4 a 8',
    'De lunes a viernes de 9 a 14 horas, excepto martes',
    'De lunes a viernes de 9 a 14 horas  excepto en agosto',
    'De lunes a viernes de 9 a 14 horas. Martes cerrado.',
    'De lunes a viernes de 9 a 14 horas. Cerrado: lunes',
    'De lunes a viernes de 9 a 14 horas de septiembre a junio',
    'De lunes a viernes de 9 a 14 horas (de octubre a mayo)',
    'Invierno: de lunes a viernes de 9 a 14 horas',
    'De lunes a viernes de 5 a 8 de la tarde',
    'De lunes a viernes de 9 a 14. Lunes de 10 a 12',
    'De lunes a viernes de 9,5 a 14 horas',
    'De lunes a viernes de 25 a 30 horas',
    'De lunes a viernes de 9 y 14 horas',
    'De 9 a 14 horas',
    'Días laborables de 9 a 14 horas',
    'Lunes 9 a viernes 13 de junio',
    'De lunes a viernes 9 a 15 de julio',
    '<script>alert(1)</script>',
  ])('%s', (text) => {
    expect(parseSpanishHours(text)).toEqual({ schedules: [], description: text.replace(/ {2}/g, ' '), isUnderstood: false });
  });

  it('understands nothing in nothing, and is not slowed by length', () => {
    expect(parseSpanishHours('  ')).toEqual({ schedules: [], isUnderstood: false });
    const start = Date.now();
    expect(parseSpanishHours('lunes, '.repeat(200_000)).isUnderstood).toBe(false);
    expect(parseSpanishHours('lunes, '.repeat(700)).isUnderstood).toBe(false);
    expect(parseSpanishHours(`De lunes a viernes de 9 a 14 horas. ${'('.repeat(4_000)}`).isUnderstood).toBe(true);
    expect(Date.now() - start).toBeLessThan(1_000);
  });

  it('never gives hours that are no hours', () => {
    const words = fc.constantFrom(
      'de',
      'lunes',
      'a',
      'viernes',
      'sábados',
      'y',
      ',',
      '.',
      '9',
      '14',
      '16:30',
      '20,15',
      '25',
      'horas',
      'excepto',
      '24 horas',
      '(',
      ')',
      '  ',
      'Verano',
      ':',
      'L-V',
      'tardes',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (parts) => {
        for (const text of hours(parts.join(' '))) expect(parseOpening(text)).toBeDefined();
      }),
      { numRuns: 2_000 },
    );
  });
});
