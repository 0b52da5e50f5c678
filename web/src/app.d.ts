declare module "virtual:countries" {
  const packed: string;
  export default packed;
}
