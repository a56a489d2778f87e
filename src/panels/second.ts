// What belongs to the second picture, in one piece that is loaded while the first is on its way: nobody needs it before a cluster runs.
import './second.css';
export { Announcer } from './Announcer';
export { DropDoor, LaterNotices } from './Arrivals';
export { Invitation } from './Invitation';
export { SeedForm, ViewChoices } from './HeaderMenus';
export { Legend } from './Legend';
export { NodeBar } from './NodeBar';
export { Story } from './Story';
export { Problem, Notices } from './Trouble';
