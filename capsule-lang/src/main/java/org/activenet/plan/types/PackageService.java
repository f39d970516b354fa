// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import static org.activenet.plan.types.Service.Origin.OURS;
import static org.activenet.plan.types.Service.Origin.PUBLISHED;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The services of the packages, in the one table that says their types and charges.
///
/// A program declares such a service with `svc` before it uses it, at this type or a narrower one; a node that does not
/// have the package raises ServiceNotPresent. Times are in milliseconds, since `int` is all that PLAN has. Encoding and
/// decoding a chunk costs a step for each 16 bytes besides.
public enum PackageService implements Service {
    /// Makes the services of a package present at this node; privileged. Raises NotFound for an unknown name.
    INSTALL(ServicePackage.INSTALL, "install", "string -> unit", 20, OURS),
    /// Whether this node has a package.
    IS_INSTALLED(ServicePackage.INSTALL, "isInstalled", "string -> bool", 5, OURS),

    /// The application port of that number; raises NotFound where no application waits at it.
    OPEN_PORT(ServicePackage.PORT, "openPort", "int -> port", 5, OURS),
    /// The number of an application port.
    PORT_NUMBER(ServicePackage.PORT, "portNumber", "port -> int", 1, OURS),

    /// A key that nobody else has, but for chance.
    GENERATE_KEY(ServicePackage.RESIDENT, "generateKey", "void -> key", 5, OURS),
    /// The key that all who know a text share.
    KEY_OF(ServicePackage.RESIDENT, "keyOf", "string -> key", 5, OURS),
    /// Leaves a value at this node, by name and key, for so many milliseconds; raises NoRoom.
    PUT(ServicePackage.RESIDENT, "put", "(string, key, 'a, int) -> unit", 10, OURS),
    /// The value left by that name and key; raises NotFound, or WrongType where it has not the declared type.
    GET(ServicePackage.RESIDENT, "get", "(string, key) -> 'a", 10, OURS),
    /// Takes a value away.
    DELETE(ServicePackage.RESIDENT, "delete", "(string, key) -> unit", 5, OURS),

    /// The next hop towards a host by the routes that neighbours have told; raises RIPNoRoute. A routing function.
    RIP_ROUTE(ServicePackage.RIP, "RIPRoute", "host -> host * dev", 5, OURS),
    /// What to tell the neighbour at a device: hosts and their distances.
    RIP_TABLE(ServicePackage.RIP, "RIPTable", "dev -> (host * int) list", 10, OURS),
    /// Learns what a neighbour has told by a device; good for so many milliseconds.
    RIP_UPDATE(ServicePackage.RIP, "RIPUpdate", "(host, dev, (host * int) list, int) -> unit", 10, OURS),

    /// Notes that a host is the neighbour at a device, for so many milliseconds; raises NoRoom.
    ARP_LEARN(ServicePackage.ARP, "arpLearn", "(host, dev, int) -> unit", 5, OURS),
    /// The device of a neighbour that has been heard of; raises NotFound.
    ARP_LOOKUP(ServicePackage.ARP, "arpLookup", "host -> dev", 5, OURS),

    /// Sets the next hop of a flow at this node, for so many milliseconds; raises NoRoom.
    SET_FLOW(ServicePackage.FLOW, "setFlow", "(key, host, dev, int) -> unit", 5, OURS),
    /// The next hop of a flow; raises NoRoute.
    FLOW_ROUTE(ServicePackage.FLOW, "flowRoute", "key -> host * dev", 5, OURS),

    /// The rate of the link at a device, in kilobits per second.
    DEVICE_RATE(ServicePackage.FLOW, "deviceRate", "dev -> int", 2, OURS),
    /// The bytes that wait at a device to be sent.
    DEVICE_BACKLOG(ServicePackage.FLOW, "deviceBacklog", "dev -> int", 2, OURS),

    /// Gives a host a name at this node, for so many milliseconds; raises NoRoom.
    DNS_REGISTER(ServicePackage.DNS, "dnsRegister", "(string, host, int) -> unit", 10, OURS),
    /// The host that has a name at this node; raises NotFound.
    DNS_RESOLVE(ServicePackage.DNS, "dnsResolve", "string -> host", 10, OURS),

    /// This node's signature of a chunk: code and values.
    SIGN(ServicePackage.AUTH, "sign", "'a chunk -> blob", 200, OURS),
    /// Runs a chunk, as `eval` does, with the rights of the host that has signed it; raises BadSignature.
    AUTH_EVAL(ServicePackage.AUTH, "authEval", "('a chunk, host, blob) -> 'a", 400, OURS),
    /// Whether the code at hand runs with the rights of a host that this node trusts.
    IS_PRIVILEGED(ServicePackage.AUTH, "isPrivileged", "void -> bool", 2, OURS),

    /// Cuts a chunk into pieces whose packets have at most so many bytes; each is a chunk that brings its piece to where it
    /// is evaluated, and the last one to arrive there runs the whole. Raises OutOfRange for packets too small for any piece.
    FRAGMENT(ServicePackage.FRAG, "fragment", "('a chunk, int) -> unit chunk list", 20, PUBLISHED),
    /// What the pieces call: key of the whole, number of the piece from 0, number of pieces, bytes. Raises NoRoom,
    /// BadChunk.
    REASSEMBLE(ServicePackage.FRAG, "reassemble", "(key, int, int, blob) -> unit", 20, OURS),
    /// The largest packet that a device takes, in bytes.
    MTU(ServicePackage.FRAG, "mtu", "dev -> int", 2, OURS),
    /// How large a packet with that chunk is, in bytes.
    PACKET_SIZE(ServicePackage.FRAG, "packetSize", "'a chunk -> int", 5, OURS),

    /// What the code at hand sends with `RetransOnRemote` from here on is known by that key.
    RETRANS_KEY(ServicePackage.RELIABLE, "retransKey", "key -> unit", 2, OURS),
    /// Stops sending again, at this node, what is known by that key.
    STOP_RETRANS(ServicePackage.RELIABLE, "stopRetrans", "key -> unit", 10, OURS),

    /// A checksum of a chunk, code and values: CRC-32.
    CHECKSUM(ServicePackage.CSUM, "checksum", "'a chunk -> int", 10, OURS),
    /// A chunk that runs another one where it is evaluated, if that has its checksum there.
    CSUM(ServicePackage.CSUM, "csum", "'a chunk -> 'a chunk", 15, OURS),
    /// Runs a chunk, as `eval` does, if it has that checksum; raises BadChecksum.
    CHECKED_EVAL(ServicePackage.CSUM, "checkedEval", "(int, 'a chunk) -> 'a", 15, OURS);

    private static final Map<String, PackageService> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(PackageService::planName, Function.identity()));

    private final ServicePackage servicePackage;
    private final Row row;

    PackageService(ServicePackage servicePackage, String planName, String signature, int steps, Origin origin) {
        this.servicePackage = servicePackage;
        this.row = new Row(planName, signature, steps, origin);
    }

    public static @Nullable PackageService named(String name) {
        return BY_NAME.get(name);
    }

    /// Whether a program may declare the service at that type: it must be a case of the type in the table. What comes out
    /// of `get` cannot be known before, so the declaration has to say its type, and the value is checked.
    public boolean allows(Scheme declared) {
        var variables = new HashMap<Type, Type>();
        boolean isCase = scheme().parameters().size() == declared.parameters().size()
                && isCase(scheme().result(), declared.result(), variables);
        for (int i = 0; isCase && i < scheme().parameters().size(); i++) {
            isCase = isCase(scheme().parameters().get(i), declared.parameters().get(i), variables);
        }
        return isCase && (this != GET || Types.isClosed(declared.result()));
    }

    private static boolean isCase(Type general, Type special, Map<Type, Type> variables) {
        return switch (general) {
            case Type.Base _ -> general.equals(special);
            case Type.Variable _ -> {
                Type before = variables.putIfAbsent(general, special);
                yield before == null || before.equals(special);
            }
            case Type.ListOf(Type element) ->
                special instanceof Type.ListOf(Type other) && isCase(element, other, variables);
            case Type.ChunkOf(Type result) ->
                special instanceof Type.ChunkOf(Type other) && isCase(result, other, variables);
            case Type.TupleOf(List<Type> elements) -> special instanceof Type.TupleOf(List<Type> others)
                    && elements.size() == others.size()
                    && IntStream.range(0, elements.size())
                            .allMatch(i -> isCase(elements.get(i), others.get(i), variables));
        };
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean isRoutingFunction() {
        return this == RIP_ROUTE;
    }

    /// Whether only code with the rights of a trusted host sees it.
    public boolean isPrivileged() {
        return this == INSTALL;
    }

    public ServicePackage servicePackage() {
        return servicePackage;
    }
}
