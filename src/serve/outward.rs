//! By which address others in the room, and this machine itself, reach a site that listens on every address
//! of the machine: `0.0.0.0` and `[::]` say where it listens, and nobody can open them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Addresses that documentation may use and nobody has (RFC 5737, RFC 3849): the way to them is the way out.
const BEYOND: [IpAddr; 2] =
    [IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1))];

/// The address to tell others, for a site that listens here: this one, unless it stands for every address of
/// the machine. Then it is that of the network by which the machine goes out; without a network, loopback.
pub fn reached(listens: SocketAddr) -> SocketAddr {
    let [four, six] = BEYOND;
    let own = match listens.ip() {
        IpAddr::V4(own) if own.is_unspecified() => from_here(four),
        // Who listens on every address of the sixth version is reached by those of the fourth as well.
        IpAddr::V6(own) if own.is_unspecified() => from_here(six).or_else(|| from_here(four)),
        _ => None,
    };
    own.map_or_else(|| at_home(listens), |own| SocketAddr::new(own, listens.port()))
}

/// The address by which this machine itself reaches a site that listens here: loopback where it can be.
pub fn at_home(listens: SocketAddr) -> SocketAddr {
    let own = match listens.ip() {
        IpAddr::V4(own) if own.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(own) if own.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        own => own,
    };
    SocketAddr::new(own, listens.port())
}

/// The address of this machine on the way to another. Nothing is sent: the system only looks the way up.
fn from_here(beyond: IpAddr) -> Option<IpAddr> {
    let any =
        if beyond.is_ipv4() { IpAddr::V4(Ipv4Addr::UNSPECIFIED) } else { IpAddr::V6(Ipv6Addr::UNSPECIFIED) };
    let socket = UdpSocket::bind((any, 0)).ok()?;
    socket.connect((beyond, 9)).ok()?;
    let own = socket.local_addr().ok()?.ip();
    (!own.is_unspecified() && !own.is_loopback()).then_some(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// People in the room would be told an address that nobody can open, or another port.
    #[test]
    fn what_is_told_can_be_opened() {
        for listens in ["0.0.0.0:7340", "[::]:7340"] {
            let listens = listens.parse().expect("an address");
            let told = reached(listens);
            assert!(!told.ip().is_unspecified() && told.port() == 7340, "{told}");
            let own = std::net::TcpListener::bind((told.ip(), 0));
            assert!(own.is_ok(), "{told} is an address of this machine");
            assert!(at_home(listens).ip().is_loopback(), "this machine needs no network");
        }
        for listens in ["127.0.0.1:80", "[::1]:80", "192.168.1.20:80"] {
            let listens = listens.parse().expect("an address");
            assert_eq!((reached(listens), at_home(listens)), (listens, listens));
        }
    }
}
