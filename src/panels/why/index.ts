// Why and why not, in one piece that is loaded when somebody asks.
import './why.css';
export { ReplicaWhyNot } from './ReplicaWhyNot';
export { Why } from './Why';
