// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Arrays;
import java.util.BitSet;
import org.activenet.openflow.PortNumber;
import org.activenet.openflow.pipeline.SwitchPorts;

/// The ports of one switch, as it has detected them; before the run all are up.
final class PortStates implements SwitchPorts {
    private final int[] numbers;
    private final BitSet down = new BitSet(); // by the port's place among those of the switch
    private boolean isAnyDown; // whether `down` has any, here for speed

    /// @param ports of the network, in their order
    PortStates(int[] ports) {
        this.numbers = Arrays.stream(ports).map(Addresses::numberOf).sorted().toArray();
    }

    /// Reserved ports are always up.
    @Override
    public boolean isUp(int number) {
        return !isAnyDown || !PortNumber.isPhysical(number) || !down.get(place(number));
    }

    /// A port that is not of this switch is in nobody's place.
    private int place(int number) {
        int place = Arrays.binarySearch(numbers, number);
        return place < 0 ? numbers.length : place;
    }

    @Override
    public int[] numbers() {
        return numbers;
    }

    void set(int port, boolean isUp) {
        down.set(place(Addresses.numberOf(port)), !isUp);
        isAnyDown = !down.isEmpty();
    }

    void allDown() {
        down.set(0, numbers.length);
        isAnyDown = numbers.length > 0;
    }
}
