// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// How much waits for a server, over time: bytes, or messages.
public final class Waiting {
    private long amount;
    private long mostAmount;
    private double area;
    private long sinceNs;

    /// More waits from now on, or less.
    public void change(long difference, long nowNs) {
        area += (double) amount * (nowNs - sinceNs);
        sinceNs = nowNs;
        amount += difference;
        if (amount > mostAmount) {
            mostAmount = amount;
        }
    }

    public long amount() {
        return amount;
    }

    /// The peak counts anew from here.
    public void restartPeak() {
        mostAmount = amount;
    }

    /// The load of a server for which this waits.
    public ServerLoad load(long busyNs, long nowNs) {
        return new ServerLoad(busyNs, area + (double) amount * (nowNs - sinceNs), mostAmount);
    }
}
