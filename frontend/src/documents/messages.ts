/** Every word of attachments, uploads and the preview of documents. */

const count = new Intl.NumberFormat("en-AU");
const oneDecimal = new Intl.NumberFormat("en-AU", { maximumFractionDigits: 1 });

const KB = 1024;

export const documentMessages = {
  attachments: "Attached documents",
  name: "Name",
  purpose: "Purpose",
  size: "Size",
  attached: "Attached",
  acts: "Acts",
  purposes: {
    SUPPORTING: "Supporting document",
    SIGNED_COPY: "Signed copy",
  },
  purposeOfNext: "Attach as",
  attach: "Attach files",
  drop: (isMany: boolean) => (isMany ? "or drop files here" : "or drop one here"),
  dropArea: "Drop files here",
  accepted: "PDF, pictures, XLSX, DOCX, CSV or text, up to 25 MB each.",
  noneYet: "Nothing is attached yet.",
  noneYetFor: {
    contract: "Attach the contract, drawings and correspondence here.",
    claim: "Attach what supports the claim here, and its signed copy once it is signed.",
  },

  uploads: "Files on their way",
  waiting: "Waiting",
  sent: (percent: number) => `${count.format(percent)} % sent`,
  checking: "Checking",
  stop: (name: string) => `Stop sending ${name}`,
  again: "Try again",
  putAside: (name: string) => `Put ${name} aside`,
  done: (name: string) => `${name} is attached.`,

  remove: (name: string) => `Remove ${name}`,
  removeTitle: "Remove the document?",
  removeWarning: (name: string) =>
    `${name} is taken off. The history keeps its name and checksum, not the file.`,
  removeSubmit: "Remove document",
  removed: (name: string) => `${name} was removed.`,

  download: "Download",
  openOnPhone: "The document opens in the viewer of your phone.",
  preview: (name: string) => `Preview of ${name}`,
  page: (number: number, total: number) => `Page ${count.format(number)} of ${count.format(total)}`,
  previousPage: "Previous page",
  nextPage: "Next page",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fitWidth: "Fit the width",
  zoom: (percent: number) => `${count.format(percent)} %`,

  /** As people read sizes: "1.2 MB". */
  bytes: (size: number) => {
    if (size < KB) {
      return `${count.format(size)} B`;
    }
    return size < KB * KB
      ? `${oneDecimal.format(size / KB)} KB`
      : `${oneDecimal.format(size / KB / KB)} MB`;
  },
};
