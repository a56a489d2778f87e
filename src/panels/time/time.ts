// What deals with time, in one piece that is loaded with the second picture.
import './time.css';
export { KeptDoor } from './KeptDoor';
export { Timeline } from './Timeline';
export { TimeTools } from './TimeTools';
