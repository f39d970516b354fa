// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.network.Surroundings;

/// Whether a switch has its controller: asks when it has heard nothing for a time, gives the connection up, makes a new one.
///
/// The steps and times are those of Open vSwitch (`lib/reconnect.c`, `ofproto/fail-open.c`). A connection is given up when an
/// echo request was not followed by any message for an interval. The first attempt at a new one begins after 1 s, or at once
/// where the switch itself starts, and each lasts as long as the wait before it, at least 1 s; waits double up to 8 s, and begin
/// anew after a connection that has lasted longer than its wait. In an attempt the first segment is repeated after 1, 2 and 4 s
/// (RFC 6298, 2.1 and 5.5).
final class Session {
    static final long LEAST_BACKOFF_NS = 1_000_000_000L;
    static final long MOST_BACKOFF_NS = 8_000_000_000L;
    private static final long FIRST_RETRY_NS = 1_000_000_000L;

    /// Who is told.
    interface Owner {
        /// The controller is to be asked whether it is there.
        void probe();

        /// A new connection stands.
        void connected();

        /// The connection is given up.
        void disconnected();

        /// There has been no controller for so long that the switch is to act alone.
        void leftAlone();
    }

    private enum State {
        CONNECTED,
        WAITING,
        CONNECTING,
        DOWN
    }

    private final Surroundings surroundings;
    private final int node;
    private final int timer;
    private final int aloneTimer;
    private final SessionSpec spec;
    private final ControlChannel channel;
    private final Owner owner;
    private State state = State.CONNECTED;
    private long awaited; // the number of the timer that counts; earlier ones do nothing
    private long outage; // the number of the present or last time without a controller
    private boolean isAlone;
    private boolean hasProbed; // and heard nothing since
    private long heardNs;
    private long connectedNs;
    private long backoffNs;
    private long attemptEndsNs;
    private long retryNs;

    /// @param timer      the `what` of the switch's timer that calls [#due]
    /// @param aloneTimer likewise, [#dueAlone]
    Session(
            Surroundings surroundings,
            int node,
            int timer,
            int aloneTimer,
            SessionSpec spec,
            ControlChannel channel,
            Owner owner) {
        this.surroundings = surroundings;
        this.node = node;
        this.timer = timer;
        this.aloneTimer = aloneTimer;
        this.spec = spec;
        this.channel = channel;
        this.owner = owner;
        if (spec.isWatched()) {
            await(spec.echoNs());
        }
    }

    boolean isConnected() {
        return state == State.CONNECTED || !spec.isWatched();
    }

    /// Whether the switch is to act as if there were no controller.
    boolean isAlone() {
        return isAlone;
    }

    /// A message has come.
    void heard() {
        heardNs = surroundings.nowNs();
        hasProbed = false;
    }

    private void await(long delayNs) {
        surroundings.setTimer(node, delayNs, timer, ++awaited);
    }

    /// One of the timers has come.
    void due(long data) {
        if (data != awaited) {
            return;
        }
        switch (state) {
            case CONNECTED -> watch();
            case WAITING -> connect();
            case CONNECTING -> goOnConnecting();
            case DOWN -> throw new IllegalStateException("a switch that is down awaits nothing");
        }
    }

    private void watch() {
        long silentUntilNs = heardNs + spec.echoNs();
        if (hasProbed) {
            disconnect();
        } else if (silentUntilNs > surroundings.nowNs()) {
            await(silentUntilNs - surroundings.nowNs());
        } else {
            hasProbed = true;
            await(spec.echoNs());
            owner.probe();
        }
    }

    private void disconnect() {
        boolean hasLasted = heardNs - connectedNs >= backoffNs;
        if (hasLasted) {
            backoffNs = 0;
        }
        backOff();
        awaitLoneliness(heardNs);
        owner.disconnected();
    }

    private void backOff() {
        channel.close();
        backoffNs = Math.clamp(2 * backoffNs, LEAST_BACKOFF_NS, MOST_BACKOFF_NS);
        state = State.WAITING;
        await(backoffNs);
    }

    private void awaitLoneliness(long sinceNs) {
        outage++;
        if (spec.failMode() == SessionSpec.FailMode.STANDALONE) {
            long aloneNs = sinceNs + SessionSpec.INTERVALS_TO_STANDALONE * spec.echoNs();
            surroundings.setTimer(node, Math.max(0, aloneNs - surroundings.nowNs()), aloneTimer, outage);
        }
    }

    /// The time is over in which there might have been a new connection.
    void dueAlone(long data) {
        if (data == outage && state != State.CONNECTED && state != State.DOWN) {
            isAlone = true;
            owner.leftAlone();
        }
    }

    private void connect() {
        state = State.CONNECTING;
        attemptEndsNs = surroundings.nowNs() + Math.max(LEAST_BACKOFF_NS, backoffNs);
        retryNs = FIRST_RETRY_NS;
        awaitAnswer();
        channel.open();
    }

    private void awaitAnswer() {
        await(Math.min(retryNs, attemptEndsNs - surroundings.nowNs()));
    }

    private void goOnConnecting() {
        if (surroundings.nowNs() >= attemptEndsNs) {
            backOff();
        } else {
            retryNs *= 2;
            awaitAnswer();
            channel.openAgain();
        }
    }

    /// The controller has answered: the connection stands.
    void opened() {
        state = State.CONNECTED;
        isAlone = false;
        connectedNs = surroundings.nowNs();
        heard();
        await(spec.echoNs());
        owner.connected();
    }

    /// The switch has failed.
    void fail() {
        if (spec.isWatched()) {
            state = State.DOWN;
            isAlone = false;
            awaited++;
            channel.close();
        }
    }

    /// The switch starts anew.
    void start() {
        if (spec.isWatched()) {
            backoffNs = 0;
            awaitLoneliness(surroundings.nowNs());
            connect();
        } else {
            owner.connected();
        }
    }
}
