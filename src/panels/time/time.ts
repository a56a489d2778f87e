// What deals with time, in one piece that is loaded with the second picture.
import './time.css';
export { Timeline } from './Timeline';
export { TimeTools } from './TimeTools';
