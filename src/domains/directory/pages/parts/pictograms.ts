/** One drawing for each kind of help, and one ('group:…') for each group of kinds: the inside of an svg with
 * viewBox 0 0 48 48, fill none, stroke currentColor, stroke-width 2.5 and round caps and joins. The soft shape takes --tint. */
export const PICTOGRAMS: Record<string, string> = {
  // Care at home
  'meals-at-home':
    '<path d="M15 28h18a9 9 0 0 1-18 0z" fill="var(--tint)" stroke="none"/><path d="M5 22 24 6l19 16M9 19v20a3 3 0 0 0 3 3h24a3 3 0 0 0 3-3V19M15 28h18a9 9 0 0 1-18 0zM20.5 23.5c-2-2 1.5-3 0-5.5M27.5 23.5c-2-2 1.5-3 0-5.5"/>',
  'personal-care':
    '<path d="M7 27h34v4a10 10 0 0 1-10 10H17A10 10 0 0 1 7 31z" fill="var(--tint)" stroke="none"/><circle cx="14" cy="18" r="5"/><circle cx="32" cy="8" r="4.5"/><path d="M4 27h40M7 27v4a10 10 0 0 0 10 10h14a10 10 0 0 0 10-10v-4M39 27v-3a7 7 0 0 0-12-4.5L21 23M14 41v3M34 41v3"/>',
  'night-presence':
    '<path d="M19 26h19a6 6 0 0 1 6 6v5H19z" fill="var(--tint)" stroke="none"/><circle cx="11.5" cy="30.5" r="3.5"/><path d="M4 22v21M4 37h40v6M44 37v-5a6 6 0 0 0-6-6H19v11M27 4a8 8 0 1 0 10 10 7.5 7.5 0 0 1-10-10z"/>',
  'live-in-carer':
    '<path d="M9 19 24 7l15 12v23H9z" fill="var(--tint)" stroke="none"/><circle cx="17.5" cy="26" r="3.5"/><circle cx="30.5" cy="26" r="3.5"/><path d="M5 22 24 6l19 16M9 19v20a3 3 0 0 0 3 3h24a3 3 0 0 0 3-3V19M13 42v-4a4.5 4.5 0 0 1 9 0v4M26 42v-4a4.5 4.5 0 0 1 9 0v4M24 20.5l-3-3a2 2 0 0 1 3-2.5 2 2 0 0 1 3 2.5z"/>',
  'shared-carer':
    '<path d="M18 42V26a6 6 0 0 1 12 0v16z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="10" r="5"/><path d="M18 42V26a6 6 0 0 1 12 0v16zM18 25c-3-4-7-5-12-4M30 25c3-4 7-5 12-4M3 33l5.5-5 5.5 5M4.5 33v9h8v-9M34 33l5.5-5 5.5 5M35.5 33v9h8v-9"/>',
  'nursing-at-home':
    '<rect x="10" y="25" width="28" height="18" rx="4" fill="var(--tint)" stroke="none"/><rect x="10" y="25" width="28" height="18" rx="4"/><path d="M5 20 24 5l19 15M18 25v-2a3 3 0 0 1 3-3h6a3 3 0 0 1 3 3v2M24 30v8M20 34h8"/>',
  'physiotherapy-at-home':
    '<rect x="3" y="38" width="42" height="6" rx="3" fill="var(--tint)" stroke="none"/><circle cx="8" cy="33" r="4"/><circle cx="37" cy="9" r="4.5"/><path d="M4 42h40M15 36h10l10-14M25 36h9M33 26l3-7c2-4 8-2 7.5 3L42 36"/>',
  telecare:
    '<path d="M6 43v-8a12 12 0 0 1 12-12h12a12 12 0 0 1 12 12v8z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="10.5" r="6.5"/><circle cx="24" cy="36" r="4"/><path d="M5 43v-8a12 12 0 0 1 12-12h14a12 12 0 0 1 12 12v8M18 23l6 9 6-9M15 31a11 11 0 0 0 0 10M33 31a11 11 0 0 1 0 10"/>',
  'palliative-care':
    '<path d="M24 27C16 22 16 12 24 5c8 7 8 17 0 22z" fill="var(--tint)" stroke="none"/><path d="M24 27C16 22 16 12 24 5c8 7 8 17 0 22zM24 32V15M20 43v-4c0-3-1-5-3-7l-5-5c-2-2-4.5.5-3 3l4 5M4 21v13l7 9M28 43v-4c0-3 1-5 3-7l5-5c2-2 4.5.5 3 3l-4 5M44 21v13l-7 9"/>',
  'hospital-discharge':
    '<path d="M29 20l7-6 7 6v10H29z" fill="var(--tint)" stroke="none"/><rect x="4" y="4" width="18" height="26" rx="2"/><path d="M13 8.5v8M9 12.5h8M10 30v-5a3 3 0 0 1 6 0v5M26.5 21 35.5 13l9 8M29 19v11h13V19M8 39h28M31 34l5 5-5 5"/>',
  // Older people and those who care for them
  'respite-care':
    '<path d="M5 17c6 18 32 18 38 0 0 23-38 23-38 0z" fill="var(--tint)" stroke="none"/><circle cx="14.5" cy="18" r="4.5"/><circle cx="29" cy="8" r="3.5"/><path d="M5 10v33M43 10v33M5 17c6 18 32 18 38 0M21 23c6 1 9 0 13-5M22 8h.1M36 8h.1M29 15h.1"/>',
  'dementia-day-centre':
    '<path d="M20.1 15a3.4 3.4 0 1 1 5.8 0 3.4 3.4 0 1 1 1.9 5.5 3.4 3.4 0 1 1-4.8 3.5 3.4 3.4 0 1 1-4.8-3.5 3.4 3.4 0 1 1 1.9-5.5z" fill="var(--tint)" stroke="none"/><path d="M15 43v-8C9 31 7 26 7 20 7 10 15 4 24 4c10 0 16 7 16 15l3 7c.5 1.5-.5 2-3 2.5v5c0 3-2 5-5 5h-4V43M20.1 15a3.4 3.4 0 1 1 5.8 0 3.4 3.4 0 1 1 1.9 5.5 3.4 3.4 0 1 1-4.8 3.5 3.4 3.4 0 1 1-4.8-3.5 3.4 3.4 0 1 1 1.9-5.5z"/>',
  'day-centre-older-people':
    '<path d="M4 43V24a20 20 0 0 1 40 0v19z" fill="var(--tint)" stroke="none"/><circle cx="14" cy="17" r="4.5"/><circle cx="32" cy="17" r="4.5"/><path d="M12 10.5a2 2 0 1 1 4 0M7 33v-1a7 7 0 0 1 14 0v1M25 33v-1a7 7 0 0 1 14 0v1M4 33h36M11 33v10M31 33v10M38.5 24a3 3 0 0 1 6 0v19"/>',
  'care-home':
    '<path d="M15 18l9-10 9 10v24H15z" fill="var(--tint)" stroke="none"/><circle cx="23" cy="24" r="3.5"/><path d="M11 21 24 7l13 14M15 24H4v18h40V24H33M9.5 31v4M38.5 31v4M18.5 42v-6a4.5 4.5 0 0 1 9 0v6M31.5 35v7"/>',
  'carer-training':
    '<path d="M30 21l-6-6a3.7 3.7 0 0 1 6-4.5 3.7 3.7 0 0 1 6 4.5z" fill="var(--tint)" stroke="none"/><rect x="15" y="4" width="30" height="23" rx="2.5"/><circle cx="9" cy="22" r="4.5"/><path d="M30 21.5l-6-6a3.7 3.7 0 0 1 6-4.5 3.7 3.7 0 0 1 6 4.5zM3 43v-6a6 6 0 0 1 11-3.5L20 31M25 43a4.5 4.5 0 0 1 9 0M37 43a4 4 0 0 1 8 0"/><circle cx="29.5" cy="33.5" r="2.5"/><circle cx="41" cy="33.5" r="2.5"/>',
  'carer-support':
    '<path d="M24 41l-6-6a3.7 3.7 0 0 1 6-4.5 3.7 3.7 0 0 1 6 4.5z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="14" r="5.5"/><circle cx="9" cy="19" r="4.5"/><circle cx="39" cy="19" r="4.5"/><path d="M14 43V33a10 10 0 0 1 20 0v10M3 43v-8c0-4 3-7 7-7M45 43v-8c0-4-3-7-7-7M24 40l-5-5a3.2 3.2 0 0 1 5-4 3.2 3.2 0 0 1 5 4z"/>',
  // Daily life
  'accompanied-transport':
    '<path d="M4 34v-6a4 4 0 0 1 4-4h31a5 5 0 0 1 5 5v5z" fill="var(--tint)" stroke="none"/><circle cx="13" cy="35" r="4.5"/><circle cx="35" cy="35" r="4.5"/><circle cx="19" cy="18.5" r="3"/><circle cx="29" cy="18.5" r="3"/><path d="M8.5 34H4v-6a4 4 0 0 1 4-4h31a5 5 0 0 1 5 5v5h-4.5M30.5 34h-13M10 24l4-11a4 4 0 0 1 3.6-2.5h12.8A4 4 0 0 1 34 13l4 11"/>',
  errands:
    '<path d="M10 20h28l-2.5 20a2.5 2.5 0 0 1-2.5 2H15a2.5 2.5 0 0 1-2.5-2z" fill="var(--tint)" stroke="none"/><path d="M9 20h30l-2.5 20a2.5 2.5 0 0 1-2.5 2H14a2.5 2.5 0 0 1-2.5-2zM17 26v1a7 7 0 0 0 14 0v-1M14 20 11 9.5a4 4 0 0 1 7.7-2.3L22 20M14.5 12.5l3-2.5M29 20c-2-7 1-12 7-14 1 6-1 10-4 14"/>',
  'small-repairs':
    '<path d="M38 30c3 4 5 6 5 9a5 5 0 0 1-10 0c0-3 2-5 5-9z" fill="var(--tint)" stroke="none"/><path d="M26 11v5l4 4h5l6-6a10.5 10.5 0 0 1-14.5 12L12 40.5a4.2 4.2 0 0 1-6-6L20.5 20A10.5 10.5 0 0 1 32 5zM38 31c3 4 4.5 6 4.5 8a4.5 4.5 0 0 1-9 0c0-2 1.5-4 4.5-8z"/>',
  'house-cleaning':
    '<path d="M22 27h22l-3 16H25z" fill="var(--tint)" stroke="none"/><path d="M22 27h22l-3 16H25zM24 27a9 9 0 0 1 18 0M11 4v20M7 24h8l3 19H4zM11 35v8"/>',
  'home-adaptation':
    '<path d="M4 42l24-10h17v10z" fill="var(--tint)" stroke="none"/><path d="M4 42l24-10h16M4 42h40V32M31 32V21a5 5 0 0 1 10 0v11M26 15l10-9 9 9M6 30l20-9M8 40V29M19 35V24"/>',
  'loan-of-aids':
    '<circle cx="18" cy="34" r="10" fill="var(--tint)" stroke="none"/><circle cx="18" cy="34" r="9"/><path d="M5 9h5l3 15h15l4 14h4M12 17h12M41 43V10M37.5 25H41M37 7c2 4 6 4 8 0"/>',
  'pet-care':
    '<path d="M9 42V24a4 4 0 0 1 4-4h15l3-9 3 3h5l4 5v2a4 4 0 0 1-4 4h-4v17h-5V32H15v10z" fill="var(--tint)" stroke="none"/><path d="M9 42V25a4 4 0 0 1 4-4h15l3-10 3.5 4H39l4 5v2a4 4 0 0 1-4 4h-4v16h-5v-8H15v8zM9 25c-4-1-5-4-5-7M28 21C25 14 20 10 15 8"/><circle cx="12" cy="7" r="3.5"/>',
  // Company
  'company-visits':
    '<path d="M24 20l-6-6a3.7 3.7 0 0 1 6-4.5 3.7 3.7 0 0 1 6 4.5z" fill="var(--tint)" stroke="none"/><circle cx="11" cy="14" r="4.5"/><circle cx="37" cy="14" r="4.5"/><path d="M11 22v11h7v10M37 22v11h-7v10M5 24v19M43 24v19M18.5 27h11M24 27v16M24 19l-5-5a3.2 3.2 0 0 1 5-4 3.2 3.2 0 0 1 5 4z"/>',
  'social-cafe':
    '<path d="M8 25h26v7a10 10 0 0 1-10 10h-6A10 10 0 0 1 8 32z" fill="var(--tint)" stroke="none"/><path d="M8 25h26v7a10 10 0 0 1-10 10h-6A10 10 0 0 1 8 32zM34 28h3a4.5 4.5 0 0 1 0 9h-4M7 5h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3h-3l-4 4v-4H7a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3zM28 5h10a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3h-3l-4 4v-4h-3a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3z"/>',
  'time-bank':
    '<circle cx="24" cy="24" r="11" fill="var(--tint)" stroke="none"/><circle cx="24" cy="24" r="10.5"/><path d="M24 18v6l4 3M7 17A18.5 18.5 0 0 1 39 13M39 5v8h-8M41 31A18.5 18.5 0 0 1 9 35M9 43v-8h8"/>',
  'gentle-exercise':
    '<circle cx="24" cy="24" r="19" fill="var(--tint)" stroke="none"/><circle cx="24" cy="9" r="4.5"/><path d="M10 8l6 9c2 2.5 4 3 8 3s6-.5 8-3l6-9M24 20v12M14 43c1-6 4-10 10-11 6 1 9 5 10 11"/>',
  // Paperwork and money
  'digital-help':
    '<path d="M9 8a4 4 0 0 1 4-4h14a4 4 0 0 1 4 4v12l-8 23H13a4 4 0 0 1-4-4z" fill="var(--tint)" stroke="none"/><path d="M19 43h-6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4h14a4 4 0 0 1 4 4v6M17 10h6M26 34V22a2.7 2.7 0 0 1 5.4 0v7.5l8 1.8a4.5 4.5 0 0 1 3.6 5L42 44H29.5L22 35.5a2.5 2.5 0 0 1 4-3"/>',
  'paperwork-help':
    '<path d="M30 5H12a3 3 0 0 0-3 3v32a3 3 0 0 0 3 3h22a3 3 0 0 0 3-3V12z" fill="var(--tint)" stroke="none"/><path d="M37 11V8a3 3 0 0 0-3-3H12a3 3 0 0 0-3 3v32a3 3 0 0 0 3 3h22a3 3 0 0 0 3-3v-5M16 14h13M16 22h8M16 30h4M25 36l1-6.5L39.5 16a3.5 3.5 0 0 1 5 5L31 34.5z"/>',
  'benefits-advice':
    '<rect x="17" y="14" width="20" height="12" rx="3" fill="var(--tint)" stroke="none"/><rect x="17" y="20" width="20" height="6" rx="3"/><rect x="17" y="14" width="20" height="6" rx="3"/><rect x="19" y="4" width="20" height="6" rx="3"/><path d="M3 34l6-4c2-1.3 4.5-1.6 7-.8l7 2.3c3 1 2.5 4.5-.5 4.5H16M25 36l12-6c3.5-1.7 6 1.8 3.2 4L30 41.5c-2 1.5-4 2-6.5 2H3"/>',
  'financial-education':
    '<circle cx="22" cy="29" r="13" fill="var(--tint)" stroke="none"/><circle cx="20" cy="7" r="4.5"/><path d="M8 29c0-7 6-11 13-11h4c2-2 4-3.5 7-4v6c2 1.5 3.5 3 4 5h5v8h-5c-1 2-2 3-4 4v6h-6v-4h-7v4h-6v-6c-3-2-5-4-5-8zM8 27c-3 0-4-2-4-4M31 26v.1M16 23h7M20 6v2"/>',
  'debt-advice':
    '<circle cx="32" cy="32" r="11" fill="var(--tint)" stroke="none"/><circle cx="32" cy="32" r="11"/><circle cx="32" cy="32" r="4.5"/><path d="M32 21v6.5M32 36.5V43M21 32h6.5M36.5 32H43M30 16V8a3 3 0 0 0-3-3H9a3 3 0 0 0-3 3v34l5-4 5 4 3-2.5M12 13h12M12 20h8M12 27h4"/>',
  'legal-protection':
    '<path d="M24 4l17 6v12c0 11-7 18-17 22C14 40 7 33 7 22V10z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="9" r="4.5"/><path d="M24 17v26M16 43h16M9 19h30M9 19 4 31h10zM39 19l-5 12h10zM4 31a5 5 0 0 0 10 0M34 31a5 5 0 0 0 10 0"/>',
  // Family and children
  babysitter:
    '<path d="M26 40v-8a6.5 6.5 0 0 1 13 0v4a4 4 0 0 1-4 4z" fill="var(--tint)" stroke="none"/><circle cx="19" cy="11" r="6.5"/><circle cx="33" cy="20" r="4.5"/><path d="M6 43V32a11 11 0 0 1 16-10M16 33v3a4 4 0 0 0 4 4h15a4 4 0 0 0 4-4v-3a6 6 0 0 0-12 0"/>',
  'shared-nanny':
    '<path d="M18 43V26a6 6 0 0 1 12 0v17z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="10" r="5"/><circle cx="8" cy="29" r="3.5"/><circle cx="40" cy="29" r="3.5"/><path d="M18 43V26a6 6 0 0 1 12 0v17zM4 43v-3a4 4 0 0 1 8 0v3M36 43v-3a4 4 0 0 1 8 0v3M18 30l-5 6M30 30l5 6M2.5 20 8 15l5.5 5M34.5 20 40 15l5.5 5"/>',
  nursery:
    '<circle cx="24" cy="21" r="12" fill="var(--tint)" stroke="none"/><circle cx="24" cy="21" r="12"/><circle cx="24" cy="25.5" r="4"/><path d="M12.5 16a5.5 5.5 0 1 1 6-7.5M35.5 16a5.5 5.5 0 1 0-6-7.5M18.5 18v.1M29.5 18v.1M6 43c1-5 4-8 9-10M42 43c-1-5-4-8-9-10"/>',
  'homework-help':
    '<path d="M24 31c-5-4-12-4-18-3v14c6-1 13-1 18 2 5-3 12-3 18-2V28c-6-1-13-1-18 3z" fill="var(--tint)" stroke="none"/><circle cx="15" cy="9" r="5"/><circle cx="33" cy="14" r="4"/><path d="M24 31c-5-4-12-4-18-3v14c6-1 13-1 18 2 5-3 12-3 18-2V28c-6-1-13-1-18 3zM24 31v13M7 22a8 8 0 0 1 16 0M27 25a6.5 6.5 0 0 1 12-2"/>',
  'walking-bus':
    '<path d="M30 34V23a6 6 0 0 1 12 0v11z" fill="var(--tint)" stroke="none"/><circle cx="36" cy="9" r="4.5"/><circle cx="21" cy="20" r="3.5"/><circle cx="8" cy="20" r="3.5"/><path d="M30 35V23a6 6 0 0 1 12 0v12zM33 35l-2 8M39 35l3 8M17 38v-6a4 4 0 0 1 8 0v6zM4 38v-6a4 4 0 0 1 8 0v6zM12 33h5M25 32l5-3M19 38v5M23 38v5M6 38v5M10 38v5"/>',
  'summer-camp':
    '<circle cx="38" cy="11" r="6" fill="var(--tint)" stroke="none"/><circle cx="38" cy="11" r="4.5"/><path d="M3 42h42M7 42 22 15l15 27M22 15l-3-5M22 15l3-5M17 42v-6a5 5 0 0 1 10 0v6M38 2.5v.1M29.5 11h.1M46 11h.1M32 5v.1M44 17v.1"/>',
  'after-school':
    '<path d="M7 42V20a12 12 0 0 1 24 0v22z" fill="var(--tint)" stroke="none"/><circle cx="36" cy="35" r="8"/><path d="M25 42H10a3 3 0 0 1-3-3V20a12 12 0 0 1 24 0v4M14 9V7a3 3 0 0 1 3-3h4a3 3 0 0 1 3 3v2M14 21h10M14 42v-9h10M31 29c4 2 6 7 4 14"/>',
  'parenting-support':
    '<path d="M35 13l-5-5a3.2 3.2 0 0 1 5-4 3.2 3.2 0 0 1 5 4z" fill="var(--tint)" stroke="none"/><circle cx="14" cy="10" r="5.5"/><circle cx="35" cy="24" r="4.5"/><path d="M5 43V29a9 9 0 0 1 17-4l7 9M22 34v9M29 43v-4a6 6 0 0 1 12 0v4M35 14l-5-5a3.2 3.2 0 0 1 5-4 3.2 3.2 0 0 1 5 4z"/>',
  'family-mediation':
    '<path d="M4 35h40v8h-5a15 9 0 0 0-30 0H4z" fill="var(--tint)" stroke="none"/><circle cx="9" cy="9" r="4.5"/><circle cx="39" cy="9" r="4.5"/><circle cx="24" cy="17" r="4"/><path d="M3 35h42M9 43a15 8 0 0 1 30 0M4 35V23a5 5 0 0 1 10 0v12M34 35V23a5 5 0 0 1 10 0v12M19.5 35v-5a4.5 4.5 0 0 1 9 0v5"/>',
  'newborn-support':
    '<path d="M13 20c-4 14 4 23 11 23s15-9 11-23c-5 5-17 5-22 0z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="13" r="8.5"/><path d="M14 20.5C10 34 17 43 24 43s14-9 10-22.5M14 25c6 3 14 8 17 14M34 25c-3 1.5-6 3.5-8 5M21 14.5a4 4 0 0 0 6 0M24 4.5c3 .5 3 4 0 4"/>',
  'family-centre':
    '<path d="M4 18 24 5l20 13v24H4z" fill="var(--tint)" stroke="none"/><circle cx="12.5" cy="24" r="3.5"/><circle cx="35.5" cy="24" r="3.5"/><circle cx="24" cy="28" r="3"/><path d="M3 18 24 5l21 13M8 42v-6a4.5 4.5 0 0 1 9 0v6M31 42v-6a4.5 4.5 0 0 1 9 0v6M20.5 42v-3a3.5 3.5 0 0 1 7 0v3M3 43h42M24 17.5l-3-3a2 2 0 0 1 3-2.5 2 2 0 0 1 3 2.5z"/>',
  'youth-centre':
    '<path d="M5 34c1 3 3 4 6 4h26c3 0 5-1 6-4z" fill="var(--tint)" stroke="none"/><circle cx="25" cy="9" r="4.5"/><circle cx="14" cy="43" r="2"/><circle cx="34" cy="43" r="2"/><path d="M5 33c1 3 3 4 6 4h26c3 0 5-1 6-4M20 7h12M10 18c4 2 9 2 14 0 4 4 8 5 12 3M23 18v7l-6 4v8M23 25l8 4v8"/>',
  // Health and mind
  'psychological-support':
    '<circle cx="33" cy="11" r="8" fill="var(--tint)" stroke="none"/><circle cx="20" cy="28" r="5"/><path d="M8 44a12 9 0 0 1 24 0M13 18a5 5 0 0 1 .5-10 8 8 0 0 1 15 1 4.7 4.7 0 0 1 0 9zM33 4a7 7 0 0 1 4 12M42 5l-2 2M45 13h-2M41 21l-1.5-1.5"/>',
  'health-centre':
    '<path d="M6 42V20a3 3 0 0 1 3-3h30a3 3 0 0 1 3 3v22z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="13" r="9"/><path d="M24 9v8M20 13h8M13 17H9a3 3 0 0 0-3 3v22M35 17h4a3 3 0 0 1 3 3v22M3 43h42M19 43v-8a5 5 0 0 1 10 0v8M12.5 27v5M35.5 27v5"/>',
  'addiction-support':
    '<circle cx="24" cy="22" r="13" fill="var(--tint)" stroke="none"/><path d="M2 18h5M15.5 19.5c3 2 5.5 6 8.5 9.5 6 7 13 4 12.5-4.5M35.5 13.5C30 4 11 7 11 22c0 13 8 16 11.5 10.5M27.5 25.5c4-5.5 8-8 18.5-8"/>',
  'bereavement-support':
    '<rect x="4" y="28" width="40" height="10" rx="2" fill="var(--tint)" stroke="none"/><circle cx="16" cy="11" r="5"/><circle cx="30" cy="13" r="5"/><path d="M3 29h42M3 36h42M9 29v14M39 29v14M9 29v-3c0-4 3-7 7-7 3 0 5 1 6.5 3M23 29v-1c0-4 3-7 7-7s7 3 7 7v1"/>',
  // Disability
  'disability-day-activities':
    '<circle cx="39" cy="10" r="6" fill="var(--tint)" stroke="none"/><circle cx="39" cy="10" r="5"/><circle cx="16" cy="8" r="4.5"/><path d="M16 16v13h11l5 11h5M16 20l10-2 5-3M12 23a10.5 10.5 0 1 0 14.5 14"/>',
  'personal-assistance':
    '<path d="M4 43V23a5 5 0 0 1 10 0v20z" fill="var(--tint)" stroke="none"/><circle cx="9" cy="10" r="4.5"/><circle cx="27" cy="14" r="4"/><path d="M4 43V23a5 5 0 0 1 10 0v20zM14 26h8M27 21v10h9l4 10h4M22.5 27A8.7 8.7 0 1 0 35 38"/>',
  'sign-language':
    '<path d="M9 30V20h21v10c0 8-5 13-11.5 13S9 37 9 30z" fill="var(--tint)" stroke="none"/><path d="M9 30V13a2.6 2.6 0 0 1 5.2 0v9M14.2 22V7a2.6 2.6 0 0 1 5.2 0v15M19.4 22V8a2.6 2.6 0 0 1 5.2 0v14M24.6 23v-9a2.6 2.6 0 0 1 5.2 0v16c0 8-5 13-11.5 13-5 0-7.5-2-9.5-6l-5-8.5a2.6 2.6 0 0 1 4.4-2.6L9 28M35 22a5.5 5.5 0 1 1 9 4c-2 2-2 3-2.5 5a3.2 3.2 0 0 1-6 1"/>',
  'autism-support':
    '<path d="M13 44a11 8 0 0 1 22 0z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="28.5" r="5"/><path d="M12 44a12 8 0 0 1 24 0M24 12c-3-4-6-6.5-10-6.5a6.5 6.5 0 0 0 0 13c4 0 7-2.5 10-6.5s6-6.5 10-6.5a6.5 6.5 0 0 1 0 13c-4 0-7-2.5-10-6.5z"/>',
  // Work and learning
  'job-search':
    '<path d="M4 17a3 3 0 0 1 3-3h28a3 3 0 0 1 3 3v18a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3z" fill="var(--tint)" stroke="none"/><circle cx="32" cy="31" r="7.5"/><path d="M20 38H7a3 3 0 0 1-3-3V17a3 3 0 0 1 3-3h28a3 3 0 0 1 3 3v3M14 14v-4a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v4M4 23h16M37.5 36.5 44 43"/>',
  'skills-training':
    '<path d="M24 5 4 13l20 8 20-8z" fill="var(--tint)" stroke="none"/><path d="M24 4 4 12l20 8 20-8zM12 16v8c5 4 19 4 24 0v-8M44 12v11M6 32h9v12H6z"/><rect x="15" y="35.5" width="28" height="5" rx="2.5"/>',
  // Newcomers
  'language-course':
    '<path d="M12 4h24a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z" fill="var(--tint)" stroke="none"/><path d="M12 4h24a4 4 0 0 1 4 4v8a4 4 0 0 1-4 4h-8l-4 5-4-5h-8a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4zM15 12c2-3 4-3 6 0s4 3 6 0 4-3 6 0M24 33c-5-4-12-4-19-3v12c7-1 14-1 19 2 5-3 12-3 19-2V30c-7-1-14-1-19 3zM24 33v11"/>',
  'intercultural-mediation':
    '<path d="M15 44v-2a9 9 0 0 1 18 0v2z" fill="var(--tint)" stroke="none"/><circle cx="24" cy="27" r="4.5"/><circle cx="7" cy="32" r="3.5"/><circle cx="41" cy="32" r="3.5"/><path d="M15 44v-1a9 8 0 0 1 18 0v1M3 44a6 5 0 0 1 7-4M45 44a6 5 0 0 0-7-4M6 4h10a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-4l-4 5v-5H6a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3zM29 4h16v13h-5v5l-5-5h-6zM8 10.5h6M34 10.5h.1M40 10.5h.1"/>',
  'migrant-legal-advice':
    '<circle cx="36" cy="36" r="8" fill="var(--tint)" stroke="none"/><circle cx="21" cy="17" r="7.5"/><circle cx="36" cy="36" r="8"/><path d="M24 42H11a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3h20a3 3 0 0 1 3 3v17M13.5 17h15M21 9.5c-4 5-4 10 0 15 4-5 4-10 0-15M15 32h8M32.5 36l2.5 2.5 4.5-5"/>',
  // Housing and essentials
  'housing-emergency':
    '<rect x="24" y="30" width="20" height="13" rx="3" fill="var(--tint)" stroke="none"/><rect x="24" y="30" width="20" height="13" rx="3"/><path d="M3 21 19 6l16 15M7 18v25h12M31 18v3M11.5 43v-9a4 4 0 0 1 8 0M30 30v-2a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v2"/>',
  'rent-support':
    '<rect x="27" y="25" width="18" height="18" rx="3" fill="var(--tint)" stroke="none"/><rect x="27" y="25" width="18" height="6" rx="3"/><rect x="27" y="31" width="18" height="6" rx="3"/><rect x="27" y="37" width="18" height="6" rx="3"/><path d="M3 21 19 6l16 14M7 18v25h15M12 43v-9a4 4 0 0 1 8 0v9"/>',
  'energy-bills':
    '<path d="M11 30c-5-3-8-7-8-13a13 13 0 0 1 26 0c0 6-3 10-8 13v5H11z" fill="var(--tint)" stroke="none"/><path d="M11 30c-5-3-7.5-7-7.5-13a12.5 12.5 0 0 1 25 0c0 6-2.5 10-7.5 13v5H11zM12 42h8M38 43c-4 0-7-3-7-7 0-3 1.5-5 3-6.5 0 2 1 3 2 3.5 0-4 .5-7 4-10 0 4 5 8 5 13 0 4-3 7-7 7zM39 4c3 4 4.5 6 4.5 8a4.5 4.5 0 0 1-9 0C34.5 10 36 8 39 4z"/>',
  'food-parcels':
    '<path d="M6 22h36v18a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2z" fill="var(--tint)" stroke="none"/><path d="M5 22h38M7 22v18a2.5 2.5 0 0 0 2.5 2.5h29A2.5 2.5 0 0 0 41 40V22M19 31h10M11 22c-2-7 2-10.5 6.5-9 4.5-1.5 8.5 2 6.5 9M17.5 13c0-3 1-5 3.5-6M29 22V12l3-5h5l3 5v10M29 12h11"/>',
  'community-kitchen':
    '<path d="M15 21h18v9a6 6 0 0 1-6 6h-6a6 6 0 0 1-6-6z" fill="var(--tint)" stroke="none"/><circle cx="7" cy="15" r="4"/><circle cx="41" cy="15" r="4"/><path d="M3 36h42M9 36v7M39 36v7M13 21h22M15.5 21v9a6 6 0 0 0 6 6h5a6 6 0 0 0 6-6v-9M3 36v-7c0-3 2-5 5-5M45 36v-7c0-3-2-5-5-5M26 21l4-14c1-3 4-3 4 0M20 15c-2-3 2-4 0-8"/>',
  'homeless-support':
    '<path d="M7 43c0-12 6-19 14-19s14 7 14 19z" fill="var(--tint)" stroke="none"/><circle cx="20" cy="16" r="5.5"/><path d="M3 43h42M6 43c0-13 6-19 14-19 6 0 10 3 12 8M20 43v-6M29 34h10v5a4 4 0 0 1-4 4h-2a4 4 0 0 1-4-4zM34 28c-1.5-2 1.5-3 0-5M35 4a6.5 6.5 0 1 0 8 8 6 6 0 0 1-8-8z"/>',
  'clothes-and-furniture':
    '<path d="M9 6 3 12l3 6 3-1.5V29h14V16.5l3 1.5 3-6-6-6c-2 4-12 4-14 0z" fill="var(--tint)" stroke="none"/><path d="M10 6 3.5 11l3 7L10 16.5V28h12V16.5l3.5 1.5 3-7L22 6c-2 4-10 4-12 0zM31 22v21M31 33h12v10"/>',
  // Safety
  'domestic-violence':
    '<path d="M14 34l10-9 10 9v9H14z" fill="var(--tint)" stroke="none"/><path d="M13 34l11-9 11 9M16 32v11h16V32M21.5 43v-3a2.5 2.5 0 0 1 5 0v3M4 6h12c5 0 8 1 12 4l13 8c3 2 1 6-2.5 5L25 18M4 18c6 2 10 2 15 0 4-1.5 4-5.5 0-5.5h-7"/>',
  // Groups
  'group:care-at-home':
    '<path d="M24 37l-8-8a5 5 0 0 1 8-6 5 5 0 0 1 8 6z" fill="var(--tint)" stroke="none"/><path d="M5 22 24 6l19 16M9 19v20a3 3 0 0 0 3 3h24a3 3 0 0 0 3-3V19M24 37l-7.5-7.5a4.8 4.8 0 0 1 7.5-6 4.8 4.8 0 0 1 7.5 6z"/>',
  'group:older-people':
    '<path d="M11 43V27a8 8 0 0 1 16 0v16z" fill="var(--tint)" stroke="none"/><circle cx="20" cy="10" r="6"/><path d="M10 43V30c0-6 3-10 9-10s9 4 9 9v14M28 29l7 1M35 43V28a3.5 3.5 0 0 1 7 0"/>',
  'group:daily-life':
    '<rect x="10" y="15" width="19" height="21" rx="3" fill="var(--tint)" stroke="none"/><rect x="10" y="15" width="19" height="21" rx="3"/><circle cx="27" cy="40" r="4"/><path d="M10 22h19M29 19v-9a4 4 0 0 1 4-4h6M14 15V9l4-4 4 4v6M13 36v7"/>',
  'group:company':
    '<path d="M8 5h20a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4H16l-6 6v-6H8a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4z" fill="var(--tint)" stroke="none"/><path d="M8 5h20a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4H16l-6 6v-6H8a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4zM38 19h2a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-2v6l-6-6H21a4 4 0 0 1-4-4v-3M12 13.5a8 8 0 0 0 12 0"/>',
  'group:paperwork-and-money':
    '<rect x="24" y="25" width="20" height="18" rx="3" fill="var(--tint)" stroke="none"/><rect x="24" y="25" width="20" height="6" rx="3"/><rect x="24" y="31" width="20" height="6" rx="3"/><rect x="24" y="37" width="20" height="6" rx="3"/><path d="M18 43H9a3 3 0 0 1-3-3V8a3 3 0 0 1 3-3h20a3 3 0 0 1 3 3v11M13 14h12M13 22h8M13 30h5"/>',
  'group:family-and-children':
    '<path d="M18 43v-6a6 6 0 0 1 12 0v6z" fill="var(--tint)" stroke="none"/><circle cx="11" cy="10" r="5"/><circle cx="37" cy="10" r="5"/><circle cx="24" cy="24" r="4"/><path d="M5 43V26a6 6 0 0 1 12 0v4M43 43V26a6 6 0 0 0-12 0v4M18.5 43v-5a5.5 5.5 0 0 1 11 0v5"/>',
  'group:health-and-mind':
    '<path d="M24 42 8 26a10 10 0 0 1 16-12 10 10 0 0 1 16 12z" fill="var(--tint)" stroke="none"/><path d="M24 42 8 26a10 10 0 0 1 16-12 10 10 0 0 1 16 12zM4 25h11l4-6 6 12 4-6h15"/>',
  'group:disability':
    '<circle cx="20" cy="32" r="11" fill="var(--tint)" stroke="none"/><circle cx="20" cy="8" r="4.5"/><path d="M20 16v13h12l5 11h5M20 21h10M16 22a10.5 10.5 0 1 0 14.5 15"/>',
  'group:work-and-learning':
    '<rect x="5" y="25" width="38" height="18" rx="3" fill="var(--tint)" stroke="none"/><rect x="5" y="25" width="38" height="18" rx="3"/><path d="M5 32c10 4 28 4 38 0M24 34.5v3M24 3 7 9l17 6 17-6zM15 12v5c4 3 14 3 18 0v-5M41 9v8"/>',
  'group:newcomers':
    '<path d="M5 43V20a15 15 0 0 1 30 0v23z" fill="var(--tint)" stroke="none"/><circle cx="20" cy="18" r="5"/><rect x="31" y="31" width="13" height="12" rx="2.5"/><path d="M4 43V20A15.5 15.5 0 0 1 34 15M13 43V34a7 7 0 0 1 14 0v9M35 31v-4h5v4"/>',
  'group:housing-and-essentials':
    '<path d="M18 42V32a6 6 0 0 1 12 0v10z" fill="var(--tint)" stroke="none"/><path d="M4 23 24 6l20 17M9 19v23h30V19M18 42V32a6 6 0 0 1 12 0v10M34 14V7"/>',
  'group:safety':
    '<path d="M24 4l17 6v12c0 11-7 18-17 22C14 40 7 33 7 22V10z" fill="var(--tint)" stroke="none"/><path d="M24 4l17 6v12c0 11-7 18-17 22C14 40 7 33 7 22V10zM24 33l-7-7a4.5 4.5 0 0 1 7-5.5 4.5 4.5 0 0 1 7 5.5z"/>',
};
