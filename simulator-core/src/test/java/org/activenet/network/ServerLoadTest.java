// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.activenet.network.TestNetwork.BYTE_PER_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Goal: what a server says of its load is right at each instant, also in the middle of a transmission or a service, and when
/// a failure cuts one off. Method: three packets that come together, one after the other on a link of a byte a nanosecond.
class ServerLoadTest {
    private static final int PORT = 0;

    private final TestNetwork test = new TestNetwork(2, new LinkSpec(0, 1, BYTE_PER_NS, 10, 1_000, 1_500));
    private final List<ServerLoad> loads = new ArrayList<>();

    private void noteAt(long timeNs) {
        test.at(timeNs, 1, () -> loads.add(test.network.load(PORT)));
    }

    @Test
    void aLinkIsBusyWhileItSendsAndWhatWaitsAddsUpOverTime() {
        for (int i = 0; i < 3; i++) {
            test.sendAt(0, PORT, 100);
        }
        noteAt(50);
        noteAt(150);
        noteAt(1_000);
        test.runUntilEmpty();
        assertEquals(
                List.of(
                        new ServerLoad(50, 200 * 50, 200),
                        new ServerLoad(150, 200 * 100 + 100 * 50, 200),
                        new ServerLoad(300, 200 * 100 + 100 * 100, 200)),
                loads);
    }

    @Test
    void aPeakThatCountsAnewBeginsWithWhatWaitsThen() {
        for (int i = 0; i < 3; i++) {
            test.sendAt(0, PORT, 100);
        }
        test.at(150, 1, test.network::restartPeaks);
        noteAt(1_000);
        test.runUntilEmpty();
        assertEquals(100, loads.getFirst().mostWaiting());
    }

    @Test
    void aLinkThatFailsIsNotBusyAnyMore() {
        test.sendAt(0, PORT, 100);
        test.at(40, 1, () -> test.network.failLink(0));
        noteAt(1_000);
        test.runUntilEmpty();
        assertEquals(new ServerLoad(40, 0, 0), loads.getFirst());
    }

    @Test
    void aPortThatHasSentNothingHasNoLoad() {
        assertEquals(ServerLoad.NONE, test.network.load(1));
    }

    /// As above: at 0 three come, each is served for 100 ns.
    @Test
    void whatWaitsForAProcessorAddsUpOverTime() {
        var waiting = new Waiting();
        waiting.change(200, 0);
        waiting.change(-100, 100);
        assertEquals(new ServerLoad(150, 200 * 100 + 100 * 50, 200), waiting.load(150, 150));
        waiting.restartPeak();
        waiting.change(-100, 200);
        assertEquals(new ServerLoad(300, 200 * 100 + 100 * 100, 100), waiting.load(300, 1_000));
    }
}
