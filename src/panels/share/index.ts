// Handing a run on and opening what was handed on, in one piece that is loaded when somebody does either.
import '../dialog.css';
import './share.css';
export { DropPlace } from './DropPlace';
export { arrive, openFile } from './opening';
export { RefusedPage } from './RefusedPage';
export { ShareDialog } from './ShareDialog';
export { ShareNotices } from './ShareNotices';
