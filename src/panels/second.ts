// What belongs to the second picture, in one piece that is loaded while the first is on its way: nobody needs it before a cluster runs.
import './second.css';
export { Announcer } from './Announcer';
export { Invitation } from './Invitation';
export { Legend } from './Legend';
export { Story } from './Story';
export { Problem, Notices } from './Trouble';
