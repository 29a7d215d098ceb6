/** The labs that there are and how fast their time may pass, for the layers above. */
export { FASTEST_RATE, isLabTopology, LAB_TOPOLOGIES, type LabTopology } from '#protocol/lab.ts';
