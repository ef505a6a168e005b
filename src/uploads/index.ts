export { saveUpload, type NewUpload } from './save-upload.ts';
export { findUpload, listUploads, listUploadsFor, readUpload } from './read-upload.ts';
export { removeUpload, removeUploads } from './remove-upload.ts';
export { sendUpload, type MayRead } from './send-upload.ts';
export { clamdScanner, parseClamdAddress } from './clamd.ts';
export { FileField } from './file-field.tsx';
export { UploadList } from './upload-list.tsx';
export { failureText } from './failure-text.ts';
export type { ScanFile, ScanState, Upload, UploadContext, UploadFailure, UploadOwner, UploadServices, UploadType } from './types.ts';
