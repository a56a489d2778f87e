// The slot map, in one piece that is loaded when somebody opens it.
import './slots.css';
export { SlotsPane } from './SlotsPane';
