// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of this package's documentation, compiled and run.
class KernelSnippets {
    private final List<String> printed = new ArrayList<>();

    private void hello() {
        // @start region="hello"
        var simulation = new Simulation(new RandomStreams(42, 0), 1);
        EventKind tick = simulation.register(
                "tick", (a, b) -> print("tick " + a + " at " + simulation.nowNs() + " ns"), (a, b) -> "number " + a);
        simulation.schedule(0, 1_500, tick, 7, 0);
        simulation.run(2_000);
        // @end
    }

    @Test
    void helloTicksOnce() {
        hello();
        assertEquals(List.of("tick 7 at 1500 ns"), printed);
    }

    private void print(String line) {
        printed.add(line);
    }
}
