import { expect, test } from 'vitest';
import { sentinelWeights } from './sentinelWeights';

/** All texts in redis-server 7.0.15 that sentinelEvent is given, but for those that it only logs and those about scripts. */
const published = `
+config-update-from +convert-to-slave +elected-leader +failover-end +failover-end-for-timeout
+failover-state-reconf-slaves +failover-state-select-slave +failover-state-send-slaveof-noone +failover-state-wait-promotion
+fix-slave-config +monitor +new-epoch +odown +promoted-slave +reboot +reset-master +role-change +sdown +selected-slave
+sentinel +sentinel-address-switch +sentinel-address-update +sentinel-invalid-addr +set +slave +slave-reconf-done
+slave-reconf-inprog +slave-reconf-sent +slave-reconf-sent-be +switch-master +tilt +try-failover +vote-for-leader
-failover-abort-no-good-slave -failover-abort-not-elected -failover-abort-slave-timeout -monitor -odown -role-change
-sdown -slave-reconf-sent-timeout -tilt`;

test('[Q12] there is a note of every event that a real sentinel publishes, and of no other', () => {
  const known = Object.keys(sentinelWeights).filter((type) => /^[+-]/.test(type));
  expect(known.toSorted()).toEqual(published.trim().split(/\s+/).toSorted());
});
