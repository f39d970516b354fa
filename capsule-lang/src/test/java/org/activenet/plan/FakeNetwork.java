// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Host;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.RoutingFunction;
import org.activenet.plan.run.Values;
import org.activenet.plan.service.ServicePackages;
import org.activenet.plan.types.Scheme;

/// A network without time: packets are handled one after the other, in the order in which they were sent, and
/// everything that can be seen is written down, line by line.
final class FakeNetwork {
    private final List<Node> nodes = new ArrayList<>();
    private final ArrayDeque<Packet> pending = new ArrayDeque<>();
    private final Evaluator evaluator;
    private final List<String> log = new ArrayList<>();
    private final Random random;
    private int hops;
    private boolean showsMeters;

    FakeNetwork(Evaluator evaluator, long seed) {
        this.evaluator = evaluator;
        this.random = new Random(seed);
    }

    /// Also writes down what each evaluation left in its budget.
    FakeNetwork showBudgets() {
        showsMeters = true;
        return this;
    }

    /// Nodes a, b, c, ... in a row.
    static FakeNetwork line(int count, Evaluator evaluator) {
        var network = new FakeNetwork(evaluator, 1);
        for (int i = 0; i < count; i++) {
            network.add(String.valueOf((char) ('a' + i)));
            if (i > 0) {
                network.link(i - 1, i);
            }
        }
        return network;
    }

    /// A connected network of up to seven nodes.
    static FakeNetwork random(long seed, Evaluator evaluator) {
        var network = new FakeNetwork(evaluator, seed);
        var shape = new Random(seed);
        int count = 1 + shape.nextInt(7);
        for (int i = 0; i < count; i++) {
            network.add(String.valueOf((char) ('a' + i)));
            if (i > 0) {
                network.link(shape.nextInt(i), i);
            }
        }
        for (int extra = count < 3 ? 0 : shape.nextInt(3); extra > 0; extra--) {
            int from = shape.nextInt(count);
            int to = (from + 1 + shape.nextInt(count - 1)) % count;
            network.link(from, to);
        }
        return network;
    }

    private record Packet(Chunk chunk, int source, int port, int destination, int resourceBound, int device) {}

    Node add(String name) {
        var node = new Node(nodes.size(), name);
        nodes.add(node);
        return node;
    }

    void link(int from, int to) {
        nodes.get(from).neighbours.add(to);
        nodes.get(to).neighbours.add(from);
    }

    Node node(int index) {
        return nodes.get(index);
    }

    /// What happened so far, a line for each event.
    List<String> log() {
        return log;
    }

    /// The hops that packets made, ways to oneself included.
    int hops() {
        return hops;
    }

    /// Evaluates a packet at `node`, and all that comes of it.
    void run(Chunk chunk, int node, int resourceBound) {
        run(chunk, node, resourceBound, Budget::unlimited);
    }

    void run(Chunk chunk, int node, int resourceBound, Supplier<Budget> budgets) {
        pending.add(new Packet(chunk, node, 77, node, resourceBound, PlanNode.NO_DEVICE));
        while (!pending.isEmpty()) {
            Packet packet = pending.remove();
            nodes.get(packet.destination).evaluate(packet, budgets.get());
        }
    }

    private int distance(int from, int to) {
        var distances = new int[nodes.size()];
        Arrays.fill(distances, -1);
        distances[from] = 0;
        var open = new ArrayDeque<Integer>();
        open.add(from);
        while (!open.isEmpty()) {
            int at = open.remove();
            for (int next : nodes.get(at).neighbours) {
                if (distances[next] < 0) {
                    distances[next] = distances[at] + 1;
                    open.add(next);
                }
            }
        }
        return distances[to];
    }

    /// One node, and the packet that it evaluates.
    final class Node implements PlanNode {
        private final int index;
        private final String name;
        private final List<Integer> neighbours = new ArrayList<>();
        private Packet packet = new Packet(null, 0, 0, 0, 0, NO_DEVICE);
        private int bound;

        private Node(int index, String name) {
            this.index = index;
            this.name = name;
        }

        /// Sets what a program that is evaluated outside of a packet sees.
        void prepare(int resourceBound, int sourceDevice) {
            bound = resourceBound;
            packet = new Packet(null, index, 77, index, resourceBound, sourceDevice);
        }

        private void evaluate(Packet arrived, Budget budget) {
            packet = arrived;
            bound = arrived.resourceBound;
            Ending ending = evaluator.evaluate(arrived.chunk, this, budget);
            switch (ending) {
                case Ending.Ended(Object value) ->
                    log(arrived.chunk.function() + " = " + Values.show(value, this, Budget.unlimited()));
                case Ending.Raised(var exception) -> log(arrived.chunk.function() + " raised " + exception.name());
                case Ending.Stopped(Limit limit) -> log(arrived.chunk.function() + " stopped: " + limit);
            }
            if (showsMeters) {
                log("steps=%d allocated=%d packets=%d soft=%d depth=%d".formatted(
                        budget.steps, budget.allocatedBytes, budget.packets, budget.softStateBytes, budget.callDepth));
            }
        }

        private void log(String text) {
            log.add(name + " rb=" + bound + ": " + text.replace("\n", "\\n"));
        }

        private static int address(int index) {
            return 0x0a000001 + index;
        }

        private int indexOf(int address) {
            int found = address - 0x0a000001;
            return found >= 0 && found < nodes.size() ? found : -1;
        }

        @Override
        public int resourceBound() {
            return bound;
        }

        @Override
        public void spendResourceBound(int amount) {
            if (amount < 1 || amount > bound) {
                throw new AssertionError("spends " + amount + " of " + bound);
            }
            bound -= amount;
        }

        @Override
        public int thisHost() {
            return address(index);
        }

        @Override
        public int hostByName(String wanted) {
            return nodes.stream().filter(node -> node.name.equals(wanted)).mapToInt(Node::thisHost).findFirst()
                    .orElse(NO_HOST);
        }

        @Override
        public List<String> hostNames() {
            return nodes.stream().map(node -> node.name).toList();
        }

        @Override
        public String hostName(int host) {
            int found = indexOf(host);
            return found < 0 ? Integer.toHexString(host) : nodes.get(found).name;
        }

        @Override
        public String deviceName(int device) {
            return "dev" + device;
        }

        @Override
        public int deviceCount() {
            return neighbours.size();
        }

        @Override
        public int neighbour(int device) {
            return address(neighbours.get(device));
        }

        @Override
        public int route(int destination) {
            int target = indexOf(destination);
            if (target < 0 || target == index) {
                return NO_ROUTE;
            }
            for (int device = 0; device < neighbours.size(); device++) {
                int rest = distance(neighbours.get(device), target);
                if (rest >= 0 && rest == distance(index, target) - 1) {
                    return device;
                }
            }
            return NO_ROUTE;
        }

        @Override
        public int nextHop(int route) {
            return neighbour(route);
        }

        @Override
        public int routeDevice(int route) {
            return route;
        }

        @Override
        public void sendRemote(Chunk chunk, int destination, int resourceBound, RoutingFunction routing) {
            spendResourceBound(resourceBound);
            log("OnRemote(" + chunk(chunk) + ", " + hostName(destination) + ", " + resourceBound + ")");
            int target = indexOf(destination);
            int distance = target == index ? 1 : target < 0 ? -1 : distance(index, target);
            if (distance < 0) {
                log("no route");
            } else if (distance > resourceBound) {
                hops += resourceBound;
                log("bound spent on the way");
            } else {
                hops += distance;
                pending.add(new Packet(chunk, packet.source, packet.port, target, resourceBound - distance, 0));
            }
        }

        @Override
        public boolean sendLater(
                Chunk chunk, int destination, int resourceBound, RoutingFunction routing, long delayNs, long heldBytes) {
            log("after " + delayNs + " ns:");
            sendRemote(chunk, destination, resourceBound, routing);
            return true;
        }

        @Override
        public long chargeHeld(Chunk chunk, Budget budget) {
            long bytes = 100L + chunk.argumentCount();
            budget.chargeSoftState(bytes);
            return bytes;
        }

        @Override
        public void sendNeighbor(Chunk chunk, int neighbour, int resourceBound, int device) {
            spendResourceBound(resourceBound);
            log("OnNeighbor(%s, %s, %d, dev%d)".formatted(
                    chunk(chunk), hostName(neighbour), resourceBound, device));
            hops++;
            int target = neighbours.get(device);
            int arrivesBy = nodes.get(target).neighbours.indexOf(index);
            pending.add(new Packet(chunk, packet.source, packet.port, target, resourceBound - 1, arrivesBy));
        }

        private String chunk(Chunk chunk) {
            var text = new StringBuilder("|" + chunk.function() + "|(");
            for (int i = 0; i < chunk.argumentCount(); i++) {
                text.append(i > 0 ? ", " : "").append(Values.show(chunk.argument(i), this, Budget.unlimited()));
            }
            return text.append(")").toString();
        }

        @Override
        public Object callPackage(
                String name, Scheme declared, Object[] arguments, Evaluator evaluator, Budget budget) {
            throw ServicePackages.notPresent(name, budget);
        }

        @Override
        public void print(String text) {
            log("print " + text);
        }

        @Override
        public void deliver(int port, Object value) {
            log("deliver " + port + " " + Values.show(value, this, Budget.unlimited()));
        }

        @Override
        public void report(String text, int host, Chunk chunk) {
            log("error: " + text + " at " + hostName(host) + " in " + chunk.function());
        }

        @Override
        public void abort(String text, int host, Chunk chunk) {
            log("abort " + text + " at " + hostName(host) + " in " + chunk.function());
        }

        @Override
        public int source() {
            return address(packet.source);
        }

        @Override
        public int sourceDevice() {
            return packet.device;
        }

        @Override
        public int implicitPort() {
            return packet.port;
        }

        @Override
        public int evaluationDestination() {
            return address(packet.destination);
        }

        @Override
        public long timeNs() {
            return 1_500_000_000L + log.size() * 1_000L;
        }

        @Override
        public int random() {
            return random.nextInt();
        }
    }

    /// A host value by node index.
    static Host host(int index) {
        return new Host(Node.address(index));
    }
}
