#if SwiftNIO
  import Foundation
  import NIOCore
  import NIOPosix

  /// An echo server on SwiftNIO, with one loop as the others have.
  enum NIOServer {
    /// Serves on a free port of 127.0.0.1, which it prints, until standard input ends.
    static func run() throws {
      let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
      let channel = try ServerBootstrap(group: group)
        .serverChannelOption(.backlog, value: 511)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.addHandler(EchoHandler())
          }
        }
        .bind(host: "127.0.0.1", port: 0).wait()
      FileHandle.standardOutput.write(Data("\(channel.localAddress?.port ?? 0)\n".utf8))
      while readLine() != nil {}
    }
  }

  /// Writes what it reads, flushed once for all that one turn of the loop has brought.
  private final class EchoHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      context.write(data, promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) { context.flush() }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      context.close(promise: nil)
    }
  }
#endif
