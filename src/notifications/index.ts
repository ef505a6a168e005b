export { notify, type NewNotice, type NoticeContent } from './notify.ts';
export { noticeText } from './notice-text.ts';
export { NOTICE_KINDS, type NoticeKind } from './kinds.ts';
export { type FindRecipient } from './deliver-notices.ts';
export { countUnread } from './count-unread.ts';
export { readAllNotices } from './notices.ts';
export { BrokenAddressNote } from './broken-address-note.tsx';
export { notificationsPersonalTables } from './personal-tables.ts';
